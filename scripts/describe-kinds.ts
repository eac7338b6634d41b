import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * `node scripts/describe-kinds.ts` writes the schema by which the built-in API server explains its kinds and knows the
 * names of their fields, from Kubernetes' own description as @kubernetes/client-node carries it. To be run when that
 * package moves to another version of Kubernetes.
 */
const root = path.join(import.meta.dirname, "..");
const MODELS = path.join(root, "node_modules/@kubernetes/client-node/dist/gen/models");
const OUTPUT = path.join(root, "demo/kubernetes/schema/kinds.tsv");

/** The kinds that are explained; all types that their fields have follow from them. */
const KINDS = [
  "V1ConfigMap",
  "V1ControllerRevision",
  "V1CronJob",
  "V1DaemonSet",
  "V1Deployment",
  "V1EndpointSlice",
  "CoreV1Event",
  "V1Ingress",
  "V1Job",
  "V1Lease",
  "V1LimitRange",
  "V1Namespace",
  "V1Node",
  "V1PersistentVolume",
  "V1PersistentVolumeClaim",
  "V1Pod",
  "V1PodDisruptionBudget",
  "V1PriorityClass",
  "V1ReplicaSet",
  "V1ReplicationController",
  "V1ResourceQuota",
  "V1RuntimeClass",
  "V1Secret",
  "V1Service",
  "V1StatefulSet",
  "V1StorageClass",
];

/** Longer descriptions end at a sentence before this: they are to be read in a terminal. */
const LONGEST_DESCRIPTION = 240;
const PLAIN = new Set(["string", "number", "boolean", "any", "Date", "V1MicroTime", "IntOrString"]);

interface Model {
  readonly description: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
    readonly description: string;
  }[];
}

/** One line for each type and for each of its fields: type, field, type of the field, "required", description. */
export function describedKinds(): string {
  const models = new Map<string, Model>();
  const open = [...KINDS];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (models.has(name) || PLAIN.has(name)) continue;
    const model = readModel(name);
    models.set(name, model);
    open.push(
      ...model.fields.flatMap(({ type }) => type.match(/\b[A-Z]\w+/g) ?? []).filter((each) => each !== "Array"),
    );
  }
  const lines = [...models].toSorted(([left], [right]) => (left < right ? -1 : 1)).flatMap(linesOf);
  return `${lines.join("\n")}\n`;
}

function linesOf([name, { description, fields }]: [string, Model]): string[] {
  const type = shortName(name);
  return [
    [type, "", "", "", description].join("\t"),
    ...fields.map((field) =>
      [type, field.name, typeText(field.type), field.required ? "required" : "", field.description].join("\t"),
    ),
  ];
}

function readModel(name: string): Model {
  const text = readFileSync(path.join(MODELS, `${name}.d.ts`), "utf8");
  const start = text.indexOf("export declare class");
  const above = text.slice(text.lastIndexOf("/**", start), start);
  const found = text.slice(start).matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?'([^']+)'(\??): (\{[^}]*\}|[^;]+);/g);
  const fields = [...found].map(([, comment = "", field = "", optional, type = ""]) => {
    // A name that is a word of TypeScript stands with an underscore in front there.
    return { name: field.replace(/^_/, ""), type, required: optional === "", description: sentences(comment) };
  });
  return { description: sentences(above), fields };
}

/** The text of a comment, in whole sentences up to a length. */
function sentences(comment: string): string {
  const text = comment
    .replaceAll(/\/\*\*|\*\/|^\s*\*(?!\/)/gm, " ")
    .replaceAll('\\"', '"')
    .replaceAll(/\s+/g, " ")
    .trim();
  if (text.length <= LONGEST_DESCRIPTION) return text;
  const end = text.lastIndexOf(". ", LONGEST_DESCRIPTION);
  return end < 0 ? `${text.slice(0, LONGEST_DESCRIPTION)} …` : text.slice(0, end + 1);
}

/** "V1PodSpec" is "PodSpec" to Kubernetes. */
const shortName = (name: string): string => name.replace(/^(Core|Batch|Discovery|Storage)?V\d+/, "");

/** `[]X` for lists and `map[]X` for maps, as kubectl writes them. */
function typeText(type: string): string {
  const list = /^Array<(.+)>$/.exec(type.trim())?.[1];
  if (list !== undefined) return `[]${typeText(list)}`;
  const map = /^\{\s*\[key: string\]: ([^}]+?);?\s*\}$/.exec(type.trim())?.[1];
  if (map !== undefined) return `map[]${typeText(map)}`;
  const plain = type.trim();
  if (plain === "Date") return "Time";
  return shortName(plain);
}

if (import.meta.main) writeFileSync(OUTPUT, describedKinds());
