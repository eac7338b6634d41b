import type { PodDetailAnswer } from "#contract/pod.ts";
import { apiRequest } from "../query/api-request.ts";

/** Which pod a page is about; with the UID this very one, not a later one of its name. */
export interface PodAddress {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string | null;
}

const EVENTS = "25";

export const podRequest = ({ cluster, namespace, pod, uid }: PodAddress) =>
  apiRequest("getPod", { cluster, namespace, pod }, { uid: uid ?? undefined });
/** Another request each time the object was changed: what was fetched before is then not its present state. */
export const podObjectRequest = ({ cluster, namespace, name, objectVersion }: PodDetailAnswer) =>
  apiRequest("getPodObject", { cluster, namespace, pod: name }, { version: objectVersion });
export const podEventsRequest = ({ cluster, namespace, pod }: PodAddress) =>
  apiRequest(
    "listClusterEventGroups",
    { cluster },
    { namespace: [namespace], kind: "Pod", name: pod, pageSize: EVENTS },
  );
