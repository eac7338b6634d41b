"use client";

import type { TroubleAnswer } from "#contract/troubles.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, workloadPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Status, type Tone } from "../ui/status.tsx";

const TONES: Record<TroubleAnswer["severity"], Tone> = { critical: "bad", warning: "warn", unknown: "unknown" };

/** What is not as wanted: the word, whom it concerns, why, since when. `away`: the clusters that are not live. */
export function TroubleList({ troubles, away }: { troubles: readonly TroubleAnswer[]; away: ReadonlySet<string> }) {
  return (
    <ul className="list">
      {troubles.map((trouble) => (
        <TroubleItem key={troubleKey(trouble)} trouble={trouble} isAsOf={away.has(trouble.cluster)} />
      ))}
    </ul>
  );
}

function TroubleItem({ trouble, isAsOf }: { trouble: TroubleAnswer; isAsOf: boolean }) {
  const where = [
    isAsOf ? "as last seen" : null,
    trouble.environments.length === 0 ? trouble.cluster : trouble.environments.join(", "),
    trouble.workload?.namespace,
    trouble.owner,
  ];
  return (
    <li className={isAsOf ? "as-of" : undefined}>
      <Status tone={TONES[trouble.severity]}>{trouble.word}</Status>
      <div>
        <Subject trouble={trouble} /> <span className="faint">{where.filter(Boolean).join(" · ")}</span>
        <p className="dim break line-clamp-3" title={trouble.sentence}>
          {trouble.sentence}
        </p>
        {trouble.pod === null ? null : (
          <p className="faint break">
            shown by <span className="mono">{trouble.pod}</span>
            {trouble.affected > 1 ? `, the first of ${trouble.affected} pods` : ""}
          </p>
        )}
      </div>
      <span className="num faint">{trouble.since === null ? "" : <Age since={trouble.since} />}</span>
    </li>
  );
}

function Subject({ trouble }: { trouble: TroubleAnswer }) {
  const { workload, node, cluster } = trouble;
  if (workload !== null && hasWorkloadPage(workload.kind)) {
    return (
      <KeptLink className="cover" to={workloadPage({ cluster, ...workload }, trouble.pod ?? undefined)}>
        <strong>{workload.name}</strong>
      </KeptLink>
    );
  }
  if (workload !== null) return <strong>{`${workload.kind}/${workload.name}`}</strong>;
  if (node === null) return <strong>{cluster}</strong>;
  return (
    <KeptLink className="cover mono" to={nodePage(cluster, node)}>
      {node}
    </KeptLink>
  );
}

function troubleKey({ cluster, kind, workload, node }: TroubleAnswer): string {
  return [cluster, kind, workload?.kind, workload?.namespace, workload?.name, node].join("/");
}
