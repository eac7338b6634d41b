"use client";

import { parseAsBoolean, useQueryState } from "nuqs";
import { useEffect, useEffectEvent } from "react";
import type { ObjectYamlRead } from "#contract/object-yaml.ts";
import { kubectl } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { useApi } from "../query/api-query.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { DownloadButton } from "../ui/download-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type YamlAddress, yamlRequest } from "./yaml.query.ts";
import { yamlLines } from "./yaml-lines.ts";

/** An object's YAML as the cluster has it, asked for when it is opened; without secrets, and without what no reader wants. */
export function YamlPanel({ address }: { address: YamlAddress }) {
  const [managedFields, setManagedFields] = useQueryState("managedFields", parseAsBoolean.withDefault(false));
  const { data, error, refetch, isFetching } = useApi(yamlRequest(address, managedFields));
  const askAnew = useEffectEvent(() => {
    // What is still kept from the last time it was open may be old: nobody says when an object's YAML changes.
    if (data !== undefined) void refetch();
  });
  useEffect(() => askAnew(), []);
  const again = (
    <button type="button" className="btn" disabled={isFetching} onClick={() => void refetch()}>
      Read again
    </button>
  );
  if (data === undefined) {
    return (
      <Panel title="YAML">
        {error === null ? (
          <SkeletonRows rows={14} columns={1} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )}
      </Panel>
    );
  }
  if (data.state !== "read") {
    return (
      <Panel title="YAML">
        <Empty title={data.state === "gone" ? "It is not there any more" : "Its YAML could not be read"}>
          <p>{data.reason}</p>
          <p>{again}</p>
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      title="YAML"
      aside={
        <span className="faint">
          read <Age since={data.readAt} /> ago, without last-applied-configuration
        </span>
      }
      end={
        <span className="flex flex-wrap items-center gap-s2">
          <label className="flex items-center gap-s1">
            <input
              type="checkbox"
              checked={managedFields}
              onChange={(event) => void setManagedFields(event.target.checked || null)}
            />
            managedFields
          </label>
          {again}
          <CopyButton text={data.yaml} label="Copy the YAML" word="copy" />
          <DownloadButton text={data.yaml} name={`${address.name}.yaml`} label="Download the YAML" />
          <CopyButton text={commandOf(address)} label="Copy the kubectl command" word="kubectl" />
        </span>
      }
    >
      <MaskedNote data={data} />
      <YamlText yaml={data.yaml} what={address.name} />
    </Panel>
  );
}

function commandOf({ cluster, kind, namespace, name }: YamlAddress): string {
  const place = namespace === null ? [] : ["-n", namespace];
  return kubectl(cluster, ...place, "get", kind, name, "-o", "yaml");
}

function MaskedNote({ data: { masked, maskedCount } }: { data: ObjectYamlRead }) {
  if (maskedCount === 0) return null;
  const places = masked.slice(0, 4).join(", ");
  const more = maskedCount > 4 ? ` and ${maskedCount - 4} more` : "";
  return (
    <p className="note">
      <strong>{counted(maskedCount, "value")} masked</strong>
      <span className="break">
        Env values, and what looks like a secret, are never shown: {places}
        {more}.
      </span>
    </p>
  );
}

/** The text, with its keys apart from its values. */
function YamlText({ yaml, what }: { yaml: string; what: string }) {
  return (
    <Scroll name={`YAML of ${what}`}>
      <pre className="code">
        {yamlLines(yaml).map(({ number, before, key, rest }) => (
          <span key={number}>
            {before}
            {key === "" ? null : <span className="key">{key}</span>}
            {rest}
            {"\n"}
          </span>
        ))}
      </pre>
    </Scroll>
  );
}
