import { filterErrorWords, parseFilter } from "#domain/filter/parse-filter.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import type { Place } from "./places.ts";
import { withQuery } from "./routes.ts";

/** A list that kubectl's words lead to: the place that owns it, and the kind where it lists several. */
interface ListWords {
  readonly section: string;
  readonly kind?: string;
}

const WORDS: Readonly<Record<string, ListWords>> = {
  ...named(["po", "pod", "pods"], { section: "pods" }),
  ...named(["deploy", "deployment", "deployments"], { section: "workloads", kind: "Deployment" }),
  ...named(["sts", "statefulset", "statefulsets"], { section: "workloads", kind: "StatefulSet" }),
  ...named(["ds", "daemonset", "daemonsets"], { section: "workloads", kind: "DaemonSet" }),
  ...named(["rs", "replicaset", "replicasets"], { section: "workloads", kind: "ReplicaSet" }),
  ...named(["job", "jobs"], { section: "workloads", kind: "Job" }),
  ...named(["cj", "cronjob", "cronjobs"], { section: "workloads", kind: "CronJob" }),
  ...named(["workload", "workloads"], { section: "workloads" }),
  ...named(["no", "node", "nodes"], { section: "nodes" }),
  ...named(["np", "nodepool", "nodepools"], { section: "node-pools" }),
  ...named(["gpu", "gpus"], { section: "gpus" }),
  ...named(["ev", "event", "events"], { section: "events" }),
  ...named(["svc", "service", "services"], { section: "services" }),
  ...named(["pvc", "persistentvolumeclaims"], { section: "volumes" }),
};

/** What was typed, taken apart: a kind's word (after ":" or not) and what follows it. */
export interface TypedCommand {
  readonly word: string;
  readonly rest: string;
}

export function commandIn(typed: string): TypedCommand {
  const text = typed.trim().replace(/^:\s*/, "");
  const space = text.search(/\s/);
  return space < 0
    ? { word: text.toLowerCase(), rest: "" }
    : { word: text.slice(0, space).toLowerCase(), rest: text.slice(space).trim() };
}

/** The list that was asked for in kubectl's words (":pod app=x", "deploy -n shop"), or why what follows is no filter. */
export function listCommand(
  typed: string,
  places: readonly Place[],
  kept: (place: Place) => Parameters<typeof withQuery>[1],
): { readonly entry: PaletteEntry | null; readonly problem: string | null } {
  const { word, rest } = commandIn(typed);
  const wanted = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  const place = wanted === undefined ? undefined : places.find(({ owns }) => owns.includes(wanted.section));
  if (wanted === undefined || place === undefined) return { entry: null, problem: null };
  const filter = parseFilter(rest);
  if (!filter.ok) return { entry: null, problem: `No filter yet ${filterErrorWords(filter.error)}` };
  const what = wanted.kind === undefined ? place.name : `${place.name} of kind ${wanted.kind}`;
  const page = withQuery(place.page, { ...kept(place), kind: wanted.kind, q: rest });
  const name = rest === "" ? what : `${what}: ${rest}`;
  return {
    entry: { id: `list ${name}`, group: "Lists", name, words: [], does: { kind: "open", page } },
    problem: null,
  };
}

/** Namespaces that lists can be narrowed to: after "ns", those whose name has what follows. */
export function namespaceCommands(typed: string, known: readonly string[]): readonly PaletteEntry[] {
  const { word, rest } = commandIn(typed);
  if (word !== "ns" && word !== "namespace" && word !== "namespaces") return [];
  const fitting = known.filter((name) => name.includes(rest.toLowerCase())).slice(0, 20);
  const all = rest === "" ? [choice("All namespaces", [])] : [];
  return [...all, ...fitting.map((name) => choice(`Only namespace ${name}`, [name]))];
}

function choice(name: string, namespaces: readonly string[]): PaletteEntry {
  return { id: name, group: "Namespaces", name, words: [], does: { kind: "namespaces", namespaces } };
}

/** What the search is asked: the words without the sign that begins a command, and what "logs" is about. */
export function searchedIn(typed: string): { readonly words: string; readonly isLogs: boolean } {
  const { word, rest } = commandIn(typed);
  if (word === "logs" || word === "log") return { words: rest === "" ? "" : `po ${rest}`, isLogs: true };
  return { words: typed.trim().replace(/^:\s*/, ""), isLogs: false };
}

function named(words: readonly string[], list: ListWords): Record<string, ListWords> {
  return Object.fromEntries(words.map((word) => [word, list]));
}
