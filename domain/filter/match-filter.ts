import type { FilterTerm } from "./filter.types.ts";

/** What of a row its labels and namespace say; no namespace is "". */
export interface FilterSubject {
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace: string;
}

/** Whether a row passes: its labels, its namespace, and the texts that words are looked for in. */
export type Filter = (subject: FilterSubject, ...texts: readonly (string | null)[]) => boolean;

/** A filter without a part lets everything pass. */
export function filterOf(terms: readonly FilterTerm[]): Filter {
  if (terms.length === 0) return () => true;
  return (subject, ...texts) => terms.every((term) => holds(term, subject, texts));
}

function holds(term: FilterTerm, { labels, namespace }: FilterSubject, texts: readonly (string | null)[]): boolean {
  switch (term.kind) {
    case "word":
      return term.isWanted === texts.some((text) => text !== null && containsWord(text, term.word));
    case "label": {
      const value = Object.hasOwn(labels, term.key) ? labels[term.key] : undefined;
      const has = value !== undefined && (term.values === null || term.values.includes(value));
      return term.isWanted === has;
    }
    case "namespace":
      return namespace === "" || term.names.includes(namespace);
  }
}

/** Most names are lower case already: only where that does not match a lower-case copy is made. */
function containsWord(text: string, word: string): boolean {
  return text.includes(word) || text.toLowerCase().includes(word);
}
