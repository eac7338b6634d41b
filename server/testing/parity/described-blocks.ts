/** What `kubectl describe` prints of several objects: by the name of each, its fields as it writes them. */
export function describedBlocks(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const blocks = new Map<string, Map<string, string>>();
  let present: Map<string, string> | undefined;
  for (const line of text.split("\n")) {
    const [, key, value] = /^\s*([A-Za-z][A-Za-z ]*):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (key === "Name" && /^Name:/.test(line)) {
      present = new Map();
      blocks.set(value, present);
    }
    // The first of a name is the object's own; those of its pod template come later.
    if (present !== undefined && !present.has(key)) present.set(key, value);
  }
  return blocks;
}
