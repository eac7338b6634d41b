"use client";

import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { YamlPanel } from "../yaml/yaml-panel.tsx";
import { NodeTabs } from "./node-tabs.tsx";

/** A node's YAML. */
export function NodeYamlPage({ cluster, node }: { cluster: string; node: string }) {
  return (
    <>
      <Headline second={`Node in ${cluster}`} end={<CopyButton text={node} label="Copy the name" word="name" />}>
        <span className="break">{node}</span>, as the cluster has it
      </Headline>
      <NodeTabs cluster={cluster} node={node} current="YAML" />
      <YamlPanel address={{ cluster, kind: "nodes", namespace: null, name: node }} />
    </>
  );
}
