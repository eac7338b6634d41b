import path from "node:path";

/** A Markdown file of the tree, by its path from the root. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

/** Links of a page to files that are not there. `exists` is asked with paths from the root. */
export function brokenLinks({ name, text }: Page, exists: (path: string) => boolean): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^[a-z]+:|^#|^\//i.test(target)) return [];
    const file = path.posix.normalize(path.posix.join(path.posix.dirname(name), target.split("#")[0] ?? ""));
    return exists(file) ? [] : [`${name}: links to ${target}, and there is no ${file}`];
  });
}
