import type { NewObject } from "../../kubernetes/object.ts";
import type { PodObject, PodSpec } from "../../kubernetes/object-types.ts";
import type { ReplicaSet } from "../runtime/cluster-index.ts";
import { hashNumber } from "../runtime/random.ts";

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

/** A pod of the ReplicaSet's template, which it controls. */
export function podOf(replicaSet: ReplicaSet, name: string): NewObject<PodObject> {
  const { template } = replicaSet.spec;
  const { namespace, uid } = replicaSet.metadata;
  return {
    metadata: {
      name,
      generateName: `${replicaSet.metadata.name}-`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...template.metadata?.labels },
      ...(template.metadata?.annotations === undefined ? {} : { annotations: { ...template.metadata.annotations } }),
      ownerReferences: [
        {
          apiVersion: "apps/v1",
          kind: "ReplicaSet",
          name: replicaSet.metadata.name,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    // Not copied here: the store copies what it is given.
    spec: { ...(template.spec as PodSpec) },
  };
}
