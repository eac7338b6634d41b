/** Ends every `switch` over a closed set: a new member is then a compile error in each place that must know it. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
