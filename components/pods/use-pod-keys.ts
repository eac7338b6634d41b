"use client";

import { useRouter } from "next/navigation";
import { useKey } from "../keys/use-key.ts";
import { podPage, withQuery } from "../shell/routes.ts";
import { useEnvironment } from "../shell/use-scope.ts";
import type { PodAddress } from "./pod.query.ts";

/** On a pod's own pages the keys of a row open its views, unless a row of the page has the focus: then they are that row's. */
export function usePodKeys({ cluster, namespace, pod, uid }: PodAddress): void {
  const router = useRouter();
  const environment = useEnvironment();
  const open = (view?: "logs" | "yaml") => {
    if (document.activeElement?.closest("tbody tr")) return false;
    router.push(withQuery(podPage({ cluster, namespace, name: pod }, view), { uid, environment }));
    return true;
  };
  useKey("row-details", () => open());
  useKey("row-logs", () => open("logs"));
  useKey("row-yaml", () => open("yaml"));
}
