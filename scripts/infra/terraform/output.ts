/** What Terraform said of one folder. */
export interface FolderResult {
  readonly folder: string;
  readonly valid: boolean;
  readonly passed: number;
  readonly failed: number;
  /** Runs of tests that expect a refusal, by their name. */
  readonly refusals: number;
  readonly warnings: readonly string[];
  readonly text: string;
}

/** Reads the words of `validate` and `test`: Terraform has no other form that holds both. */
export function folderResult(folder: string, text: string): FolderResult {
  const plain = text.replaceAll("\u001b", "").replace(/\[\d+m/g, "");
  const [, passed = "0", failed = "0", skipped = "0"] =
    /(?:Success|Failure)! (\d+) passed, (\d+) failed(?:, (\d+) skipped)?/.exec(plain) ?? [];
  return {
    folder,
    valid: /The configuration is valid/.test(plain),
    passed: Number(passed),
    failed: Number(failed) + Number(skipped),
    refusals: [...plain.matchAll(/^ *run "[^"]*(?:is|are)_refused"\.\.\. pass/gm)].length,
    warnings: [...plain.matchAll(/Warning: ([^\n]+)/g)].map(([, words]) => words ?? ""),
    text: plain.trim(),
  };
}

/** The words of many folders, each under its own heading `== FOLDER`. */
export function resultsOf(text: string, folders: readonly string[]): FolderResult[] {
  const sections = new Map<string, string>();
  for (const section of text.split(/^== /m).slice(1)) {
    const end = section.indexOf("\n");
    sections.set(section.slice(0, end).trim(), section.slice(end + 1));
  }
  return folders.map((folder) => folderResult(folder, sections.get(folder) ?? "Terraform said nothing of this folder"));
}
