/** Whether each of the words is in one of the texts, capital letters or not. `words`: what a person typed; none match all. */
export function textFilter(words: string | undefined): (...texts: readonly (string | null)[]) => boolean {
  const wanted = (words ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return () => true;
  return (...texts) => wanted.every((word) => texts.some((text) => text !== null && containsWord(text, word)));
}

/** Most names are lower case already: only where that does not match a lower-case copy is made. */
function containsWord(text: string, word: string): boolean {
  return text.includes(word) || text.toLowerCase().includes(word);
}
