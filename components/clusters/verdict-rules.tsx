/** The rules of the verdict, as far as a reader needs them to judge it. */
export function VerdictRules() {
  return null;
}
