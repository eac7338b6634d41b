"use client";

import Link from "next/link";
import type { NodePoolDetailAnswer } from "#contract/node-pools.ts";
import { kubectl } from "../format/kubectl.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi } from "../query/api-query.ts";
import { gpusPage, withQuery } from "../shell/routes.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { Labels } from "../ui/labels.tsx";
import { ObjectPage } from "../ui/object-page.tsx";
import { Panel } from "../ui/panel.tsx";
import { nodePoolRequest } from "./node-pool.query.ts";
import { PoolAllocation } from "./pool-allocation.tsx";
import { PoolFacts } from "./pool-facts.tsx";
import { PoolGpus } from "./pool-gpus.tsx";
import { PoolNodes } from "./pool-nodes.tsx";
import { poolSentence } from "./pool-words.ts";

/** One node pool: its nodes, how full they are, by whom, and what they have in common. */
export function NodePoolPage({ cluster, pool }: { cluster: string; pool: string }) {
  const answer = useApi(nodePoolRequest(cluster, pool));
  return (
    <ObjectPage answer={answer} what={`node pool ${pool} in ${cluster}`}>
      {(data) => (
        <>
          <PoolHead pool={data} name={pool} />
          <div className={clustersNotLive(data.sources).size > 0 ? "grid2 object as-of" : "grid2 object"}>
            <div className="stack">
              <PoolAllocation pool={data} />
              {data.gpus.length === 0 ? null : <PoolGpus cluster={cluster} pool={pool} groups={data.gpus} />}
              {data.nodes.total === 0 ? null : <PoolNodes cluster={cluster} pool={pool} />}
            </div>
            <div className="stack">
              <PoolFacts pool={data} />
              <Panel
                title="Labels"
                aside={
                  <span className="faint">
                    {data.nodes.total === 0 ? "as declared" : "that all its nodes have, with one value"}
                  </span>
                }
              >
                <CommonLabels labels={data.commonLabels} />
              </Panel>
            </div>
          </div>
        </>
      )}
    </ObjectPage>
  );
}

/** A cloud puts dozens on a node: they are there, folded. */
const MOST_UNFOLDED = 8;

function CommonLabels({ labels }: { labels: NodePoolDetailAnswer["commonLabels"] }) {
  const count = Object.keys(labels).length;
  if (count <= MOST_UNFOLDED) return <Labels labels={labels} />;
  return (
    <details className="folded">
      <summary>{count} labels</summary>
      <Labels labels={labels} />
    </details>
  );
}

function PoolHead({ pool, name }: { pool: NodePoolDetailAnswer; name: string }) {
  const parts = [
    pool.instanceTypes[0]?.value ?? pool.declared?.instanceType,
    pool.versions[0]?.value,
    pool.mode === null ? undefined : `mode ${pool.mode}`,
    pool.spot > 0 || (pool.nodes.total === 0 && pool.declared?.spot) ? "spot" : undefined,
  ];
  return (
    <>
      <Headline
        second={parts.filter((part) => part !== undefined).join(" · ")}
        end={
          <>
            {pool.gpus.length === 0 ? null : (
              <Link
                className="btn"
                href={withQuery(gpusPage(), { cluster: pool.cluster, pool: name })}
                prefetch={false}
              >
                Its GPUs
              </Link>
            )}
            <CopyButton text={name} label="Copy the name" word="name" />
            <CopyButton text={command(pool, name)} label="Copy the kubectl command" word="kubectl" />
          </>
        }
      >
        <span className="break">{name}</span> {poolSentence(pool)}
      </Headline>
      {pool.sources.every(({ sync }) => sync.state === "live" && sync.namespaces === null) ? null : (
        <section className="panel" aria-label="What to know about these figures">
          <NotesPanel sources={pool.sources} />
        </section>
      )}
    </>
  );
}

/** A pool that a label names can be asked for; a derived one cannot. */
function command(pool: NodePoolDetailAnswer, name: string): string {
  return pool.isNamed && pool.derivedFrom !== null
    ? kubectl(pool.cluster, "get", "nodes", "-l", `${pool.derivedFrom}=${name}`)
    : kubectl(pool.cluster, "get", "nodes");
}
