/** Copies and compares what JSON can hold. Both are on the path of every write, so they are plain and fast. */

/** A deep copy of objects, arrays and plain values; fields that are undefined are left out. */
export function copyJson<T>(value: T): T {
  return copyValue(value) as T;
}

function copyValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? value.map(copyValue) : copyFields(value);
}

function copyFields(value: object): object {
  // A spread keeps the object's hidden class; going over the fields afterwards changes only those that are objects.
  const copy: Record<string, unknown> = { ...value };
  for (const field in copy) {
    const inner = copy[field];
    if (typeof inner === "object" && inner !== null) copy[field] = copyValue(inner);
    else if (inner === undefined) delete copy[field];
  }
  return copy;
}

/** Whether two values are the same JSON: the order of fields does not matter, an undefined field is an absent one. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameJson(item, right[index]));
  }
  return sameFields(left as Record<string, unknown>, right as Record<string, unknown>);
}

function sameFields(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  for (const field in left) if (!sameJson(left[field], right[field])) return false;
  for (const field in right) if (right[field] !== undefined && left[field] === undefined) return false;
  return true;
}
