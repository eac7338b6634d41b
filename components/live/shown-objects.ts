/** What of an answer or of its address can name an object. */
interface Named {
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly cluster?: unknown;
}

/**
 * Whether what is on screen shows one of the objects that changed: a row of a list, or the object that a page is about.
 * @param objects as the stream names them, "namespace/name" or the name alone
 */
export function showsAny(
  { queryKey, data }: { readonly queryKey: readonly unknown[]; readonly data: unknown },
  cluster: string,
  objects: readonly string[] | null,
): boolean {
  if (objects === null || objects.length === 0) return false;
  const wanted = new Set(objects);
  if (isAbout(queryKey[2], wanted)) return true;
  return itemsOf(data).some((item) => (item.cluster ?? cluster) === cluster && wanted.has(keyOf(item)));
}

/** Path parameters name the object of a page: its namespace, where it has one, and its name under the word for its kind. */
function isAbout(params: unknown, wanted: ReadonlySet<string>): boolean {
  if (!isObject(params)) return false;
  const { namespace, cluster: _, ...names } = Object.fromEntries(Object.entries(params));
  return Object.values(names).some((name) => wanted.has(keyOf({ name, namespace })));
}

function keyOf({ name, namespace }: Named): string {
  return typeof namespace === "string" ? `${namespace}/${String(name)}` : String(name);
}

function itemsOf(data: unknown): readonly Named[] {
  const items = isObject(data) && "items" in data ? data.items : undefined;
  return Array.isArray(items) ? items.filter(isObject) : [];
}

function isObject(value: unknown): value is object & Named {
  return typeof value === "object" && value !== null;
}
