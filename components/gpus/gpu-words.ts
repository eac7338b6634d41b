import type { GpuGroupAnswer } from "#contract/gpus.ts";
import { counted } from "../format/words.ts";

type Form = GpuGroupAnswer["form"];

const NOUNS: Readonly<Record<Form, readonly [one: string, many: string]>> = {
  whole: ["GPU", "GPUs"],
  share: ["share", "shares"],
  mig: ["MIG slice", "MIG slices"],
  partition: ["partition", "partitions"],
  unknown: ["unit", "units"],
};

/** A number of what a form counts: "3 GPUs", "1 MIG slice". */
export function countedGpus(form: Form, count: number): string {
  const [one, many] = NOUNS[form];
  return counted(count, one, many);
}

/** What a form counts, beside a figure: nothing for whole GPUs, else "slices", "shares". */
export function unitWord(form: Form): string | null {
  if (form === "whole") return null;
  return form === "mig" ? "slices" : NOUNS[form][1];
}

interface Kind extends Pick<GpuGroupAnswer, "model" | "form" | "replicas"> {
  readonly profile?: string | null;
}

/** How a kind is given out, to follow its model: "", "as MIG 1g.10gb", "shared in 4", "as cpx_nps4". */
export function givenOutAs({ form, replicas, profile = null }: Kind): string {
  const shared = replicas === 1 ? "" : replicas === null ? "shared" : `shared in ${replicas}`;
  if (form === "mig")
    return [`as MIG${profile === null ? "" : ` ${profile}`}`, shared].filter((part) => part).join(", ");
  if (form === "partition") return profile === null ? "partitioned" : `as ${profile}`;
  return form === "unknown" ? "counted in units of its own" : shared;
}

/** "Tesla T4, shared in 4", "A100 as MIG 1g.10gb". */
export function kindName(kind: Kind): string {
  const how = givenOutAs(kind);
  if (how === "") return kind.model;
  return how.startsWith("as ") ? `${kind.model} ${how}` : `${kind.model}, ${how}`;
}

const STATES = {
  usable: { tone: "ok", word: "Takes pods" },
  "not-ready": { tone: "bad", word: "Not ready" },
  unknown: { tone: "unknown", word: "Unknown" },
  cordoned: { tone: "warn", word: "Cordoned" },
  leaving: { tone: "warn", word: "Leaving" },
  ailing: { tone: "warn", word: "Ailing" },
} as const;

/** Whether a node takes pods, as a word with its tone. */
export function usabilityWords(usability: keyof typeof STATES): (typeof STATES)[keyof typeof STATES] {
  return STATES[usability];
}
