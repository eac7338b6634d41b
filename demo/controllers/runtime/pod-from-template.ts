import type { NewObject, OwnerReference, Stored } from "../../kubernetes/object.ts";
import type { PodObject, PodSpec, PodTemplate } from "../../kubernetes/object-types.ts";
import { hashNumber } from "./random.ts";

const ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

/** Five characters as Kubernetes makes them up, here from a text instead of chance. */
export function nameSuffix(from: string): string {
  let number = hashNumber(from);
  let suffix = "";
  for (let place = 0; place < 5; place += 1) {
    suffix += ALPHABET[number % ALPHABET.length] ?? "";
    number = Math.floor(number / ALPHABET.length);
  }
  return suffix;
}

/** What makes pods: a ReplicaSet, a DaemonSet, a Job … */
export interface PodMaker {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly uid: string };
}

export const ownerReference = ({ apiVersion, kind, metadata }: PodMaker): OwnerReference => ({
  apiVersion,
  kind,
  name: metadata.name,
  uid: metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});

/** A pod of the template, which its maker controls. */
export function podFromTemplate(maker: PodMaker, template: Stored<PodTemplate>, name: string): NewObject<PodObject> {
  const { namespace } = maker.metadata;
  return {
    metadata: {
      name,
      generateName: `${maker.metadata.name}-`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...template.metadata?.labels },
      ...(template.metadata?.annotations === undefined ? {} : { annotations: { ...template.metadata.annotations } }),
      ownerReferences: [ownerReference(maker)],
    },
    // Not copied here: the store copies what it is given.
    spec: { ...(template.spec as PodSpec) },
  };
}

/** Whether an object was made by this very maker. */
export const isOwnedBy = (references: readonly Stored<OwnerReference>[] | undefined, uid: string): boolean =>
  references?.some((owner) => owner.controller === true && owner.uid === uid) ?? false;
