import type { Named } from "./read-usage.ts";

/** The last answer of one kind, by namespace and name. A new one takes its place in one step when it is whole. */
export class UsageTable<Value extends { readonly cpu: number; readonly memory: number }> {
  readonly #knownName: (namespace: string, name: string) => string | undefined;
  #present: ReadonlyMap<string, ReadonlyMap<string, Value>> = new Map();

  /** `knownName` answers the name as the store holds it, if it does: each is in memory once then. */
  constructor(knownName: (namespace: string, name: string) => string | undefined) {
    this.#knownName = knownName;
  }

  get(namespace: string, name: string): Value | undefined {
    return this.#present.get(namespace)?.get(name);
  }

  clear(): void {
    this.#present = new Map();
  }

  /** Takes in an answer; `commit` answers whether anything is another than before. */
  begin(): { put(item: Named<Value>): void; commit(): boolean } {
    const next = new Map<string, Map<string, Value>>();
    let size = 0;
    let isNews = false;
    return {
      put: ({ namespace, name, usage }) => {
        const known = this.#knownName(namespace, name) ?? name;
        const inNamespace = next.get(namespace);
        if (inNamespace === undefined) next.set(namespace, new Map([[known, usage]]));
        else inNamespace.set(known, usage);
        size += 1;
        const before = this.get(namespace, name);
        if (before?.cpu !== usage.cpu || before.memory !== usage.memory) isNews = true;
      },
      commit: () => {
        const isAnother = isNews || size !== sizeOf(this.#present);
        this.#present = next;
        return isAnother;
      },
    };
  }
}

function sizeOf(table: ReadonlyMap<string, ReadonlyMap<string, unknown>>): number {
  let size = 0;
  for (const inNamespace of table.values()) size += inNamespace.size;
  return size;
}
