import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { ControllerRevisionObject, PodTemplate } from "../../kubernetes/object-types.ts";
import { templateHash } from "../deployment/template-hash.ts";
import type { ControllerContext } from "../runtime/controller.ts";
import { isOwnedBy, ownerReference, type PodMaker } from "../runtime/pod-from-template.ts";

export type Revision = Stored<ControllerRevisionObject>;

export const REVISION_HASH = "controller-revision-hash";

/** A StatefulSet or DaemonSet, whose templates are remembered one by one. */
export interface Revisioned extends PodMaker {
  readonly spec: {
    readonly template: Stored<PodTemplate>;
    readonly revisionHistoryLimit?: number;
  };
}

/** The hash of a template, which its pods bear as a label. */
export function hashOfTemplate(template: Stored<PodTemplate>): string {
  const known = hashes.get(template);
  if (known !== undefined) return known;
  const hash = templateHash(template);
  hashes.set(template, hash);
  return hash;
}

/** Stored templates never change: each is read once. */
const hashes = new WeakMap<object, string>();

export const revisionName = (owner: Revisioned, template: Stored<PodTemplate>): string =>
  `${owner.metadata.name}-${hashOfTemplate(template)}`;

/** The template that a revision remembers. */
export const templateOf = ({ data }: Revision): Stored<PodTemplate> | undefined =>
  (data as { readonly spec?: { readonly template?: Stored<PodTemplate> } } | undefined)?.spec?.template;

export function newRevision(
  owner: Revisioned,
  template: Stored<PodTemplate>,
  revision: number,
): NewObject<ControllerRevisionObject> {
  const { namespace } = owner.metadata;
  const hash = hashOfTemplate(template);
  return {
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...template.metadata?.labels, [REVISION_HASH]: hash, "controller.kubernetes.io/hash": hash },
      ownerReferences: [ownerReference(owner)],
    },
    data: { spec: { template: { ...template, $patch: "replace" } } },
    revision,
  };
}

/** The revisions of an owner, the oldest first. */
export function revisionsOf({ store, index }: ControllerContext, owner: Revisioned): Revision[] {
  const { namespace, uid } = owner.metadata;
  return index
    .dependentsOf(uid)
    .filter(({ resource }) => resource === "controllerrevisions")
    .flatMap(({ name }) => store.get("controllerrevisions", namespace, name) ?? [])
    .filter(({ metadata }) => isOwnedBy(metadata.ownerReferences, uid))
    .sort((a, b) => a.revision - b.revision);
}

/** The revision of the present template: made where there is none, moved to the end where an old one returns. */
export function presentRevision(context: ControllerContext, owner: Revisioned): Revision {
  const { store } = context;
  const { namespace } = owner.metadata;
  const all = revisionsOf(context, owner);
  const name = revisionName(owner, owner.spec.template);
  const newest = all.at(-1)?.revision ?? 0;
  const known = all.find((each) => each.metadata.name === name);
  if (known === undefined) {
    return store.create("controllerrevisions", newRevision(owner, owner.spec.template, newest + 1));
  }
  if (known.revision === newest) return known;
  const moved = store.mutate("controllerrevisions", namespace, name, (draft) => {
    draft.revision = newest + 1;
  });
  return moved ?? known;
}

/** Removes the oldest revisions that nothing uses, beyond the limit. */
export function removeOldRevisions(context: ControllerContext, owner: Revisioned, used: ReadonlySet<string>): void {
  const unused = revisionsOf(context, owner).filter(({ metadata }) => !used.has(metadata.name));
  const tooMany = Math.max(0, unused.length - (owner.spec.revisionHistoryLimit ?? 10));
  for (const { metadata } of unused.slice(0, tooMany)) {
    context.store.delete("controllerrevisions", metadata.namespace, metadata.name, { uid: metadata.uid });
  }
}
