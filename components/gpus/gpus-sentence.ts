import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import type { Source } from "#contract/values.ts";
import { formatCount } from "../format/amount.ts";
import { counted, listed } from "../format/words.ts";
import { countedGpus } from "./gpu-words.ts";

type FormSum = GpuSummaryAnswer["forms"][number];

/** The clusters whose GPUs cannot be told: their nodes or pods were never seen, or may not be. */
export function unknownClusters(sources: readonly Source[]): string[] {
  const unknown = sources.filter(
    ({ kind, sync }) =>
      (kind === "nodes" || kind === "pods") && (sync.state === "forbidden" || sync.observedAt === null),
  );
  return [...new Set(unknown.map(({ cluster }) => cluster))];
}

/** The answer of the page: "12 whole GPUs are free, at most 3 on one node". */
export function gpusSentence(summary: GpuSummaryAnswer, sources: readonly Source[]): string {
  const unknown = unknownClusters(sources);
  const clusters = new Set(sources.map(({ cluster }) => cluster));
  if (unknown.length > 0 && unknown.length === clusters.size)
    return `Which GPUs are free in ${names(unknown)} is not known`;
  const beside = unknown.length === 0 ? "" : `; those of ${names(unknown)} are not known`;
  const [first] = summary.forms;
  const whole = summary.forms.find(({ form }) => form === "whole");
  const shown = whole ?? first;
  if (shown === undefined)
    return `${summary.notReadyTotal > 0 ? "No GPU is offered" : "There are no GPUs"} here${beside}`;
  return `${freeWords(shown)}${beside}`;
}

function freeWords(sum: FormSum): string {
  const { form, usableFree, largestBlock, allocatable } = sum;
  const what = (count: number) => (form === "whole" ? counted(count, "whole GPU") : countedGpus(form, count));
  if (usableFree === 0)
    return allocatable === 0 ? `None of ${what(sum.capacity)} is healthy` : `None of ${what(allocatable)} is free`;
  const block = largestBlock?.count ?? 0;
  const where =
    block === usableFree
      ? usableFree === 1
        ? ""
        : ", all on one node"
      : `, at most ${formatCount(block)} on one node`;
  return `${what(usableFree)} ${usableFree === 1 ? "is" : "are"} free${where}`;
}

/** The second question: of how many, what pods wait for, what else is free, what is out of service. */
export function gpusSecond(summary: GpuSummaryAnswer): string {
  const whole = summary.forms.find(({ form }) => form === "whole");
  const [shown = undefined] = whole === undefined ? summary.forms : [whole];
  if (shown === undefined) return "";
  const others = summary.forms.filter((sum) => sum !== shown && sum.form !== "unknown" && sum.usableFree > 0);
  const ill = summary.forms.filter(({ unhealthy }) => unhealthy > 0);
  const parts = [
    `of ${formatCount(shown.allocatable)}`,
    askedWords(summary),
    others.length === 0
      ? ""
      : `besides, ${listed(others.map(({ form, usableFree }) => countedGpus(form, usableFree)))} are free`,
    ...ill.map(({ form, unhealthy }) => `${countedGpus(form, unhealthy)} out of service`),
    summary.notReadyTotal === 0
      ? ""
      : `${counted(summary.notReadyTotal, "node offers", "nodes offer")} none of its own`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function askedWords({ askedFor }: GpuSummaryAnswer): string {
  const pods = askedFor.reduce((total, each) => total + each.pods, 0);
  if (pods === 0) return "no pod waits for one";
  const asks = askedFor.map(({ resource, count }) => countedAs(resource, count));
  return `${counted(pods, "pod that waits asks", "pods that wait ask")} for ${listed(asks)}`;
}

/** "nvidia.com/gpu" is a GPU to people; what is cut keeps its name. */
function countedAs(resource: string, count: number): string {
  const name = resource.replace(/^[^/]+\//, "");
  return name === "gpu" ? counted(count, "GPU") : `${formatCount(count)} ${name}`;
}

function names(clusters: readonly string[]): string {
  return clusters.length > 3 ? counted(clusters.length, "cluster") : listed(clusters);
}
