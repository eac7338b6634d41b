/**
 * Reads the literal values of `locals { values = { ... } }`, the only thing that the environments' folders may differ in.
 * Literals alone: an expression would hide a difference from the comparison, so that it is refused.
 */
export type HclValue = string | number | boolean | null | HclValue[] | { [name: string]: HclValue };

const TOKEN = /\s+|#[^\n]*|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_][\w-]*|[{}[\]=,:]/y;

/** @throws Error that names the line and what stands there */
export function hclValues(text: string, file: string): { [name: string]: HclValue } {
  const reader = new Reader(text, file);
  for (const word of ["locals", "{", "values", "="]) reader.expect(word);
  const values = reader.value();
  reader.expect("}");
  reader.end();
  if (values === null || typeof values !== "object" || Array.isArray(values)) {
    throw new Error(`${file}: values must be an object`);
  }
  return values;
}

class Reader {
  readonly #tokens: { readonly text: string; readonly line: number }[] = [];
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#file = file;
    TOKEN.lastIndex = 0;
    let line = 1;
    while (TOKEN.lastIndex < text.length) {
      const begin = TOKEN.lastIndex;
      const [found] = TOKEN.exec(text) ?? [];
      if (found === undefined) {
        throw new Error(`${file}:${line}: "${text.slice(begin).split("\n")[0]}" is not a literal value`);
      }
      if (!/^(\s|#|\/\/)/.test(found)) this.#tokens.push({ text: found, line });
      line += found.split("\n").length - 1;
    }
  }

  value(): HclValue {
    const token = this.#take();
    if (token === "{") return this.#object();
    if (token === "[") return this.#list();
    if (token.startsWith('"')) return this.#string(token);
    if (/^-?\d/.test(token)) return Number(token);
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    throw this.#wrong(`"${token}" is not a literal value: values hold no expressions, so that they can be compared`);
  }

  expect(wanted: string): void {
    const token = this.#take();
    if (token !== wanted) throw this.#wrong(`expected "${wanted}", found "${token}"`);
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw this.#wrong(`"${rest.text}" stands beside values: the file holds nothing else`);
  }

  #object(): { [name: string]: HclValue } {
    const object: { [name: string]: HclValue } = {};
    while (this.#peek() !== "}") {
      const key = this.#take();
      const name = key.startsWith('"') ? this.#string(key) : key;
      if (!/^[\w."/-]/.test(name) || name in object) throw this.#wrong(`"${name}" is no name, or is there twice`);
      if (this.#peek() === ":") this.expect(":");
      else this.expect("=");
      object[name] = this.value();
      if (this.#peek() === ",") this.#at += 1;
    }
    this.#at += 1;
    return object;
  }

  #list(): HclValue[] {
    const list: HclValue[] = [];
    while (this.#peek() !== "]") {
      list.push(this.value());
      if (this.#peek() === ",") this.#at += 1;
    }
    this.#at += 1;
    return list;
  }

  #string(token: string): string {
    if (/[$%]\{/.test(token)) throw this.#wrong(`${token} is not a literal value: it has an expression in it`);
    return JSON.parse(token);
  }

  #peek(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error(`${this.#file}: ends in the middle of a value`);
    return token.text;
  }

  #take(): string {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #wrong(what: string): Error {
    const token = this.#tokens[Math.max(0, this.#at - 1)];
    return new Error(`${this.#file}:${token?.line ?? 1}: ${what}`);
  }
}
