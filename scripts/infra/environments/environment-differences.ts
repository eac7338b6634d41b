import type { HclValue } from "./hcl-values.ts";

/** What people run things on is compared with what users are served by. */
export const REFERENCE = "prod";
export const COMPARED = ["dev", "test"] as const;

/** Values of one root (cluster, platform) by environment. */
export type RootValues = Readonly<Record<string, { readonly [name: string]: HclValue }>>;
/** Reasons by environment, root and path. A reason for a path holds for all below it. */
export type Reasons = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

export interface Difference {
  readonly environment: string;
  readonly root: string;
  readonly path: string;
  readonly value: string;
  readonly reference: string;
  /** Absent: nobody has said why. */
  readonly reason?: string;
}

/** The name of the environment itself is no difference. */
const NAME = "environment";
const ABSENT = "(absent)";
const SHORTEST_REASON = 20;

/** Every value in which an environment differs from the reference, with the reason that is stated for it. */
export function differencesOf(roots: Readonly<Record<string, RootValues>>, reasons: Reasons): Difference[] {
  return Object.entries(roots).flatMap(([root, values]) =>
    COMPARED.flatMap((environment) => {
      const own = leaves(values[environment] ?? {});
      const reference = leaves(values[REFERENCE] ?? {});
      const paths = [...new Set([...reference.keys(), ...own.keys()])].filter((path) => path !== NAME);
      return paths
        .filter((path) => own.get(path) !== reference.get(path))
        .map((path) => {
          const reason = reasonFor(path, reasons[environment]?.[root] ?? {});
          return {
            environment,
            root,
            path,
            value: own.get(path) ?? ABSENT,
            reference: reference.get(path) ?? ABSENT,
            ...(reason === undefined ? {} : { reason }),
          };
        });
    }),
  );
}

/** One sentence for each difference without a reason, and for each reason without a difference. */
export function findingsOf(differences: readonly Difference[], reasons: Reasons): string[] {
  const without = differences
    .filter(({ reason }) => reason === undefined || reason.trim().length < SHORTEST_REASON)
    .map(
      ({ environment, root, path, value, reference, reason }) =>
        `${environment}/${root}: ${path} is ${value}, in ${REFERENCE} it is ${reference}, and ` +
        `${reason === undefined ? "no reason is stated" : `"${reason}" is no reason`}: say why in ` +
        `infra/environments/differences.yaml under ${environment}, ${root}, ${path}, or make them the same`,
    );
  const stale = Object.entries(reasons).flatMap(([environment, byRoot]) =>
    Object.entries(byRoot).flatMap(([root, byPath]) =>
      Object.keys(byPath)
        .filter((path) => !differences.some((found) => isAbout(found, environment, root, path)))
        .map(
          (path) => `infra/environments/differences.yaml: ${environment}, ${root}, ${path} is no difference any more`,
        ),
    ),
  );
  return [...without, ...stale];
}

function isAbout(difference: Difference, environment: string, root: string, path: string): boolean {
  return difference.environment === environment && difference.root === root && covers(path, difference.path);
}

function reasonFor(path: string, byPath: Readonly<Record<string, string>>): string | undefined {
  const best = Object.keys(byPath)
    .filter((candidate) => covers(candidate, path))
    .sort((one, other) => other.length - one.length)[0];
  return best === undefined ? undefined : byPath[best];
}

const covers = (reasonPath: string, path: string) => path === reasonPath || path.startsWith(`${reasonPath}.`);

/** Each value that is no object, by its path; a list is one value. */
function leaves(value: HclValue, at: readonly string[] = []): Map<string, string> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return new Map([[at.join("."), JSON.stringify(value)]]);
  }
  const entries = Object.entries(value);
  if (entries.length === 0 && at.length > 0) return new Map([[at.join("."), "{}"]]);
  return new Map(entries.flatMap(([name, inner]) => [...leaves(inner, [...at, name])]));
}
