export interface ModuleFiles {
  /** Relative to the repository, such as infra/modules/network. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

const EXPECTED = ["main.tf", "variables.tf", "outputs.tf", "versions.tf", "README.md"];

/** What a reader of any module may rely on: the same files, and every variable and output explained. */
export function formFindings({ name, files }: ModuleFiles): string[] {
  const missing = EXPECTED.filter((file) => files[file] === undefined).map((file) => `${name} has no ${file}`);
  const blocks = Object.entries(files)
    .filter(([file]) => file.endsWith(".tf"))
    .flatMap(([file, text]) =>
      [...text.matchAll(/^(variable|output) "(\w+)" \{\n([\s\S]*?)^\}/gm)].map((found) => ({ file, found })),
    );
  const unexplained = blocks.flatMap(({ file, found: [, kind, block, body] }) => {
    const wanted = kind === "variable" ? ["description", "type"] : ["description"];
    return wanted
      .filter((word) => !new RegExp(`^  ${word} +=`, "m").test(body ?? ""))
      .map((word) => `${name}/${file}: the ${kind} ${block} has no ${word}`);
  });
  return [...missing, ...unexplained];
}
