import type { PodDetailAnswer, PodObjectRead } from "#contract/pod.ts";
import { formatAmount } from "../format/resource.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, workloadPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";

/** Where a pod is, whose it is, since when, what it holds, and the few plain words that were read of its object. */
export function PodFacts({ pod, more }: { pod: PodDetailAnswer; more: PodObjectRead["facts"] }) {
  return (
    <Panel title="Pod">
      <dl className="facts">
        <dt>Node</dt>
        <dd>
          {pod.node === null ? (
            "none yet"
          ) : (
            <KeptLink className="mono" to={nodePage(pod.cluster, pod.node)}>
              {pod.node}
            </KeptLink>
          )}
        </dd>
        <dt>Owned by</dt>
        <dd>
          <Owners pod={pod} />
        </dd>
        {pod.createdAt === null ? null : (
          <>
            <dt>Made</dt>
            <dd>
              <Age since={pod.createdAt} /> ago
            </dd>
          </>
        )}
        {pod.startedAt === null ? null : (
          <>
            <dt>Taken by its node</dt>
            <dd>
              <Age since={pod.startedAt} /> ago
            </dd>
          </>
        )}
        <dt>Requests</dt>
        <dd title="As the scheduler counts it">{amountsOf(pod.requests)}</dd>
        <dt>Limits</dt>
        <dd>{amountsOf(pod.limits)}</dd>
        <dt>Uses</dt>
        <dd title="Measured by metrics-server over about 15 s">
          {pod.usage === null ? (
            `not known: ${pod.usageUnknown ?? "no reason is given"}`
          ) : (
            <>
              cpu {formatAmount("cpu", pod.usage.cpu)}, memory {formatAmount("memory", pod.usage.memory)}
              {pod.usage.at === null ? null : (
                <span className="faint">
                  , <Age since={pod.usage.at} /> ago
                </span>
              )}
            </>
          )}
        </dd>
        {more.map(({ name, value }) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt>UID</dt>
        <dd className="mono">{pod.uid}</dd>
      </dl>
    </Panel>
  );
}

function Owners({ pod }: { pod: PodDetailAnswer }) {
  if (pod.owners.length === 0) return pod.workload === null ? "nobody" : `${pod.workload.kind} ${pod.workload.name}`;
  return pod.owners.map(({ kind, name }, index) => (
    <span key={`${kind}/${name}`}>
      {index === 0 ? "" : " ← "}
      {kind}{" "}
      {hasWorkloadPage(kind) ? (
        <KeptLink className="mono" to={workloadPage({ cluster: pod.cluster, namespace: pod.namespace, kind, name })}>
          {name}
        </KeptLink>
      ) : (
        <span className="mono">{name}</span>
      )}
    </span>
  ));
}

function amountsOf(figures: Readonly<Record<string, number>>): string {
  const parts = Object.entries(figures).filter(([, amount]) => amount > 0);
  const words = parts.map(([name, amount]) =>
    name === "cpu" || name === "memory"
      ? `${name} ${formatAmount(name, amount)}`
      : `${formatAmount(name, amount)} ${name}`,
  );
  return words.length === 0 ? "none" : words.join(", ");
}
