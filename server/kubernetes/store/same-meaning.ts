/**
 * Whether two records say the same to a reader: all but resourceVersion, which moves with every heartbeat. (Conditions come
 * without lastHeartbeatTime.) Parts that are shared are equal at a glance.
 */
export function hasSameMeaning(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => hasSameMeaning(item, b[i]));
  if (a instanceof Map) return b instanceof Map && haveSameEntries(a, b);
  return !Array.isArray(b) && !(b instanceof Map) && haveSameFields(a, b);
}

function haveSameEntries(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !hasSameMeaning(value, b.get(key))) return false;
  return true;
}

function haveSameFields(a: object, b: object): boolean {
  const fields = new Map(Object.entries(b));
  let count = 0;
  for (const [name, value] of Object.entries(a)) {
    count += 1;
    if (name !== "resourceVersion" && !(fields.has(name) && hasSameMeaning(value, fields.get(name)))) return false;
    if (name === "resourceVersion" && !fields.has(name)) return false;
  }
  return count === fields.size;
}
