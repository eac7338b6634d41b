"use client";

import { kubectl } from "../format/kubectl.ts";
import { LogView } from "../logs/log-view.tsx";
import { workloadLogsPath } from "../query/log-paths.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Headline } from "../ui/headline.tsx";
import { Panel } from "../ui/panel.tsx";
import { YamlPanel } from "../yaml/yaml-panel.tsx";
import type { WorkloadAddress } from "./workload.query.ts";
import { pluralOf, WorkloadTabs } from "./workload-tabs.tsx";

/** The logs of all pods of a workload, in one stream. */
export function WorkloadLogsPage({ address }: { address: WorkloadAddress }) {
  const { cluster, namespace, kind, name } = address;
  return (
    <>
      <ViewHead address={address} what="logs of all its pods" />
      <WorkloadTabs address={address} current="Logs" />
      <LogView
        path={workloadLogsPath(address)}
        name={name}
        containers={[]}
        chosen={null}
        command={kubectl(
          cluster,
          "-n",
          namespace,
          "logs",
          "-f",
          `${kind.toLowerCase()}/${name}`,
          "--all-pods",
          "--tail",
          "500",
        )}
      />
    </>
  );
}

export function WorkloadYamlPage({ address }: { address: WorkloadAddress }) {
  const { cluster, namespace, kind, name } = address;
  const plural = pluralOf(kind);
  return (
    <>
      <ViewHead address={address} what="as the cluster has it" />
      <WorkloadTabs address={address} current="YAML" />
      {plural === null ? (
        <Panel title="YAML">
          <Empty title={`The portal does not read ${kind} objects`}>
            <p>It reads the kinds that its rights name, and this is none of them: use kubectl.</p>
          </Empty>
        </Panel>
      ) : (
        <YamlPanel address={{ cluster, kind: plural, namespace, name }} />
      )}
    </>
  );
}

function ViewHead({ address: { kind, name, namespace }, what }: { address: WorkloadAddress; what: string }) {
  return (
    <Headline
      second={`${kind} in namespace ${namespace}`}
      end={<CopyButton text={name} label="Copy the name" word="name" />}
    >
      <span className="break">{name}</span>, {what}
    </Headline>
  );
}
