/** One part of a filter; a row passes where all parts hold. */
export type FilterTerm =
  /** A text of the row contains this (lower case), or none does. */
  | { readonly kind: "word"; readonly word: string; readonly isWanted: boolean }
  /** The label has one of these values; `values` null: it is there at all. As in Kubernetes, what lacks it is "not x", too. */
  | {
      readonly kind: "label";
      readonly key: string;
      readonly values: readonly string[] | null;
      readonly isWanted: boolean;
    }
  /** The row is in one of these namespaces; what is in none, as a node, is not asked. */
  | { readonly kind: "namespace"; readonly names: readonly string[] };

/** Why a text is no filter: the character where it fails, counted from 1, and what would be right there. */
export interface FilterError {
  readonly at: number;
  readonly message: string;
}
