"use client";

import { useRouter } from "next/navigation";
import type { WatchedKind } from "#contract/values.ts";
import { useKey } from "../keys/use-key.ts";
import { asRoute, withQuery, workloadPage } from "../shell/routes.ts";
import { useEnvironment } from "../shell/use-scope.ts";
import { type ObjectTab, ObjectTabs } from "../ui/object-tabs.tsx";
import type { WorkloadAddress } from "./workload.query.ts";

/** The kinds that are watched under their own plural (contract/values.ts), by their names in objects. */
const PLURALS: Readonly<Record<string, WatchedKind>> = {
  deployment: "deployments",
  replicaset: "replicasets",
  statefulset: "statefulsets",
  daemonset: "daemonsets",
  job: "jobs",
  cronjob: "cronjobs",
  replicationcontroller: "replicationcontrollers",
};

export function pluralOf(kind: string): WatchedKind | null {
  const key = kind.toLowerCase();
  return Object.hasOwn(PLURALS, key) ? (PLURALS[key] ?? null) : null;
}

/** The views of a workload: its page, the logs of all its pods, its YAML. */
export function WorkloadTabs({ address, current }: { address: WorkloadAddress; current: "Details" | "Logs" | "YAML" }) {
  const router = useRouter();
  const environment = useEnvironment();
  const page = workloadPage(address);
  const pages = { details: page, logs: asRoute(`${page}/logs`), yaml: asRoute(`${page}/yaml`) };
  const open = (view: keyof typeof pages) => {
    // With a row in focus the key is that row's.
    if (document.activeElement?.closest("tbody tr")) return false;
    router.push(withQuery(pages[view], { environment }));
    return true;
  };
  useKey("row-details", () => open("details"));
  useKey("row-logs", () => open("logs"));
  useKey("row-yaml", () => open("yaml"));
  const tabs: readonly ObjectTab[] = [
    { name: "Details", page: pages.details, keyId: "row-details" },
    { name: "Logs", page: pages.logs, keyId: "row-logs" },
    { name: "YAML", page: pages.yaml, keyId: "row-yaml" },
  ];
  return <ObjectTabs tabs={tabs} current={current} />;
}
