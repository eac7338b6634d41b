/** Defaults are set only where a client said nothing. */
export function setAbsent(target: object, values: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(values)) {
    if (Reflect.get(target, field) === undefined) Reflect.set(target, field, value);
  }
}
