/** Something that an operator must fill in. */
export interface Gap {
  readonly place: string;
  readonly what: string;
  /** Null where the line does not say what to do. */
  readonly todo: string | null;
}

/** The gaps that a file marks, each with its line. */
export function gapsOf(file: string, text: string): Gap[] {
  return text.split("\n").flatMap((line, index) => {
    const [, what, todo] = /^\s*(?:#|\/\/) gap: ([^:]+)(?:: (.+))?$/.exec(line) ?? [];
    return what === undefined ? [] : [{ place: `${file}:${index + 1}`, what, todo: todo ?? null }];
  });
}
