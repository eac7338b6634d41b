/** An object without the fields that are undefined: "not there" has one spelling (exactOptionalPropertyTypes). */
export function present<T extends object>(fields: { readonly [Name in keyof T]: T[Name] | undefined }): T;
export function present(fields: Readonly<Record<string, unknown>>): object {
  const found: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== undefined) found[name] = fields[name];
  return found;
}
