/** The parameters of an address as they were before they were encoded for it; a stray percent sign stays what it is. */
export function decodedParams<Params extends Record<string, string>>(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decoded(value)])) as Params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
