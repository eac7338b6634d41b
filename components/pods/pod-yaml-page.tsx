"use client";

import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { YamlPanel } from "../yaml/yaml-panel.tsx";
import type { PodAddress } from "./pod.query.ts";
import { PodFrame } from "./pod-frame.tsx";

/** A pod's YAML, below what all its views begin with. */
export function PodYamlPage({ address }: { address: PodAddress }) {
  const { cluster, namespace, pod } = address;
  return (
    <PodFrame address={address} tab="YAML">
      {(data) =>
        data.gone === null ? (
          <YamlPanel address={{ cluster, kind: "pods", namespace, name: pod }} />
        ) : (
          <Panel title="YAML">
            <Empty title="It is not there any more">
              <p>YAML is read of the cluster when it is opened, and the cluster no longer has this pod.</p>
            </Empty>
          </Panel>
        )
      }
    </PodFrame>
  );
}
