import type { OwnerReference } from "#domain/objects/meta.ts";

/**
 * What the store keeps of each object: trimmed while it is read, rules already applied, strings that repeat interned.
 * Times are milliseconds since 1970, null where the object does not say. `troubles` says what could not be read.
 */
export interface RecordBase {
  readonly uid: string;
  readonly resourceVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: number | null;
  readonly deletedAt: number | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly owner: OwnerReference | null;
  readonly troubles: readonly string[];
}

/** Amounts by resource name in the API's units: cpu in millicores, memory, storage, hugepages in bytes, else counts. */
export type Figures = Readonly<Record<string, number>>;
