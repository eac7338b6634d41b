import type { NewObject } from "../../kubernetes/object.ts";
import type { PodObject } from "../../kubernetes/object-types.ts";
import { podFromTemplate } from "../runtime/pod-from-template.ts";
import type { Replicated } from "./replicated.ts";

/** A pod of the set's template, which it controls. */
export const podOf = (set: Replicated, name: string): NewObject<PodObject> =>
  podFromTemplate(set, set.spec.template ?? { spec: { containers: [] } }, name);
