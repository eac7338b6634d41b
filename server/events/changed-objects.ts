/** With more changed objects than this nobody is told which: whoever shows any of the kind asks in its own time. */
export const MOST_NAMED = 40;

/** Which objects changed, as "namespace/name" (or the name alone); null: many, or it is not known which. */
export type ChangedObjects = readonly string[] | null;

/** What changed in either. */
export function inEither(one: ChangedObjects, other: ChangedObjects): ChangedObjects {
  if (one === null || other === null) return null;
  const all = new Set([...one, ...other]);
  return all.size > MOST_NAMED ? null : [...all];
}
