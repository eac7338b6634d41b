import type { ReplicaSetAnswer, WorkloadDetailAnswer } from "#contract/workloads.ts";
import { KubectlAge } from "../ui/age.tsx";
import { Bar } from "../ui/bar.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { Status } from "../ui/status.tsx";
import { rolloutStatus } from "./rollout-words.ts";

/** Old revisions without pods that are still named; more are only counted. */
const EMPTY_SHOWN = 3;

/** The rollout as it happens: the new replica set filling, the old ones emptying, and kubectl's own words. */
export function RolloutPanel({ workload }: { workload: WorkloadDetailAnswer }) {
  const { tone, word } = rolloutStatus(workload.rollout.state);
  const { shown, hidden } = worthShowing(workload.replicaSets);
  const whole = Math.max(1, workload.replicas.wanted, ...workload.replicaSets.map((set) => set.total));
  return (
    <Panel
      title="Rollout"
      aside={
        <span className="faint">
          {[workload.strategy, workload.revision === null ? null : `revision ${workload.revision}`]
            .filter((part) => part !== null)
            .join(" · ")}
        </span>
      }
      end={<Status tone={tone}>{word}</Status>}
      footer={hidden === 0 ? undefined : `${hidden} older revisions have no pods`}
    >
      <p className="pad dim" role="status">
        {workload.rollout.message}
      </p>
      <Figures workload={workload} />
      {shown.length === 0 ? null : (
        <Scroll name="Replica sets">
          <table className="table" aria-label="Replica sets">
            <thead>
              <tr>
                <th scope="col">Replica set</th>
                <th scope="col" className="num">
                  Revision
                </th>
                <th scope="col">Pods</th>
                <th scope="col" className="num">
                  Available
                </th>
                <th scope="col" className="num">
                  Wanted
                </th>
                <th scope="col">Image</th>
                <th scope="col" className="num">
                  Age
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((set) => (
                <ReplicaSetRow key={set.name} set={set} sets={shown} whole={whole} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

/** What a Deployment's replica sets show in a table, of kinds that have none: the pods of the new version, and all. */
function Figures({ workload: { kind, replicas, update, misscheduled } }: { workload: WorkloadDetailAnswer }) {
  if (kind === "Deployment") return null;
  const { wanted, total, updated, ready, available } = replicas;
  const rows: readonly (readonly [string, number])[] = [
    ["Updated", updated],
    ["There", total],
    ["Ready", ready],
    ["Available", available],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, count]) => (
        <div className="contents" key={name}>
          <dt>{name}</dt>
          <dd>
            <span className="replica-bar">
              <Bar parts={[{ share: count / Math.max(1, wanted), kind: name === "There" ? "other" : "used" }]} />
              <span className="num whitespace-nowrap">{`${count} of ${wanted}`}</span>
            </span>
          </dd>
        </div>
      ))}
      {update === null || update.updateRevision === update.currentRevision ? null : (
        <>
          <dt>Revision</dt>
          <dd className="mono">{`${update.currentRevision ?? "?"} → ${update.updateRevision ?? "?"}`}</dd>
        </>
      )}
      {update === null || update.partition === 0 ? null : (
        <>
          <dt>Partition</dt>
          <dd>{`${update.partition}: only pods from number ${update.partition} on get the new revision`}</dd>
        </>
      )}
      {misscheduled === 0 ? null : (
        <>
          <dt>Misplaced</dt>
          <dd>{`${misscheduled} on nodes that it is not meant for`}</dd>
        </>
      )}
    </dl>
  );
}

function ReplicaSetRow(props: { set: ReplicaSetAnswer; sets: readonly ReplicaSetAnswer[]; whole: number }) {
  const { set, sets, whole } = props;
  const kind = set.current ? "used" : "other";
  return (
    <tr>
      <th scope="row">
        <span className="mono">{set.name}</span> {set.current ? <span className="tag">new</span> : null}
      </th>
      <td className="num">{set.revision ?? "?"}</td>
      <td>
        <span className="replica-bar">
          <Bar parts={[{ share: set.available / whole, kind }]} />
          <span className="num">{set.total}</span>
        </span>
      </td>
      <td className="num">{set.available}</td>
      <td className="num">{set.wanted}</td>
      <td className="mono dim" title={set.images.join(", ")}>
        {ownImages(set, sets).map(shortImage).join(", ") || "same"}
      </td>
      <td className="num">
        <KubectlAge since={set.createdAt} />
      </td>
    </tr>
  );
}

/** The images in which a replica set differs from the others: what they all share says nothing about the rollout. */
function ownImages(set: ReplicaSetAnswer, sets: readonly ReplicaSetAnswer[]): readonly string[] {
  if (sets.length < 2) return set.images;
  return set.images.filter((image) => !sets.every((other) => other.images.includes(image)));
}

/** An image without its registry and path, which its replica sets share: "checkout:1.14.0". */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf("/") + 1);
}

/** All that have pods or are the current one, and the newest of those that are empty. */
function worthShowing(sets: readonly ReplicaSetAnswer[]): { shown: readonly ReplicaSetAnswer[]; hidden: number } {
  const empty = sets.filter((set) => !set.current && set.total === 0 && set.wanted === 0);
  const named = new Set(empty.slice(0, EMPTY_SHOWN));
  const shown = sets.filter((set) => !empty.includes(set) || named.has(set));
  return { shown, hidden: sets.length - shown.length };
}
