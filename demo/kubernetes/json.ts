/** Copies and compares what JSON can hold. Both are on the path of every write, so they are plain and fast. */

/** A deep copy of objects, arrays and plain values. */
export function copyJson<T>(value: T): T {
  return copyValue(value) as T;
}

function copyValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyValue);
  const copy: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    if (inner !== undefined) copy[field] = copyValue(inner);
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
  return (
    sameFields(left, right) && Object.keys(right).every((field) => Object.hasOwn(left, field) || isUnset(right, field))
  );
}

function sameFields(left: object, right: object): boolean {
  for (const [field, value] of Object.entries(left)) {
    const other: unknown = Object.hasOwn(right, field) ? Reflect.get(right, field) : undefined;
    if (!sameJson(value, other)) return false;
  }
  return true;
}

const isUnset = (object: object, field: string): boolean => Reflect.get(object, field) === undefined;
