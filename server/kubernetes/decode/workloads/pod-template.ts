import type { PodSpec } from "#domain/objects/pod.ts";
import type { TemplateImages } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import type { Fields } from "../fields.ts";
import { readLabels } from "../meta.ts";
import { readPodSpec } from "../pod-object.ts";

/** What is kept of a pod template. */
export interface PodTemplate {
  readonly images: TemplateImages;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Claims that its volumes name. */
  readonly claims: readonly string[];
}

const NONE: readonly never[] = [];
const NO_LABELS: Readonly<Record<string, string>> = {};

/** `template`: the field of that name of a workload's spec. */
export function readPodTemplate(template: Fields | undefined, context: DecodeContext): PodTemplate {
  const spec = template?.object("spec");
  const metadata = template?.object("metadata");
  return {
    images: imagesOf(readPodSpec(spec, context)),
    podLabels: (metadata === undefined ? undefined : readLabels(metadata, context)) ?? NO_LABELS,
    claims: spec === undefined ? NONE : (readClaimNames(spec) ?? NONE),
  };
}

/** The claims that a pod spec's volumes name; undefined where there is none. `podName` names those of ephemeral volumes. */
export function readClaimNames(spec: Fields, podName?: string): readonly string[] | undefined {
  let found: string[] | undefined;
  for (const volume of spec.objects("volumes", (each) => each) ?? NONE) {
    const claim = volume.object("persistentVolumeClaim")?.text("claimName");
    const isEphemeral = podName !== undefined && volume.object("ephemeral") !== undefined;
    const name = claim ?? (isEphemeral ? `${podName}-${volume.text("name") ?? ""}` : undefined);
    if (name === undefined) continue;
    found ??= [];
    found.push(name);
  }
  return found;
}

function imagesOf(spec: PodSpec | undefined): TemplateImages {
  const containers = [...(spec?.initContainers ?? NONE), ...(spec?.containers ?? NONE)];
  return containers.map(({ name, image }) => ({ container: name ?? "", image: image ?? "" }));
}
