/** A kubectl command, quoted for a shell, with its context: it shows the same as the view that it stands beside. */
export function kubectl(context: string, ...words: readonly string[]): string {
  return ["kubectl", "--context", context, ...words].map(quoted).join(" ");
}

/** The same for several contexts, one line each. */
export function kubectlFor(contexts: readonly string[], ...words: readonly string[]): string {
  return contexts.map((context) => kubectl(context, ...words)).join("\n");
}

/** The words for all namespaces, or for each of several: kubectl takes one at a time. */
export function namespacesFor(namespaces: readonly string[]): readonly (readonly string[])[] {
  return namespaces.length === 0 ? [["-A"]] : namespaces.map((namespace) => ["-n", namespace]);
}

function quoted(word: string): string {
  return /^[\w./:=@,%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
