/** A line of YAML with its key apart from the rest, so that it can be shown in another colour. */
export interface YamlLine {
  readonly number: number;
  readonly before: string;
  readonly key: string;
  readonly rest: string;
}

export function yamlLines(yaml: string): readonly YamlLine[] {
  return yaml
    .trimEnd()
    .split("\n")
    .map((line, index) => ({ number: index + 1, ...partsOf(line) }));
}

function partsOf(line: string): Omit<YamlLine, "number"> {
  const [, before, key, rest] = /^(\s*(?:- )*)([^\s:#"'][^:]*:)(?=\s|$)(.*)$/.exec(line) ?? [];
  if (before === undefined || key === undefined || rest === undefined) return { before: "", key: "", rest: line };
  return { before, key, rest };
}
