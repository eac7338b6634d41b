import type { PodContainerAnswer, PodDetailAnswer } from "#contract/pod.ts";
import { formatAmount } from "../format/resource.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { Status } from "../ui/status.tsx";

type Usage = PodDetailAnswer["usage"];
type Used = Pick<NonNullable<Usage>, "cpu" | "memory">;

const ROLES: Readonly<Record<PodContainerAnswer["role"], string | null>> = {
  init: "init",
  sidecar: "sidecar",
  container: null,
  ephemeral: "debugging",
};

/** The containers of a pod in the order in which they start: image, state, restarts, last exit, amounts. */
export function ContainersTable({ containers, usage }: { containers: readonly PodContainerAnswer[]; usage: Usage }) {
  const hasExits = containers.some(({ lastExit }) => lastExit !== null);
  return (
    <Scroll name="Containers, to scroll">
      <table className="table containers" aria-label="Containers">
        <thead>
          <tr>
            <th scope="col">Container</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Restarts
            </th>
            {hasExits ? <th scope="col">Last exit</th> : null}
            <th
              scope="col"
              className="num"
              title="What it uses at present where that is known, what it asks for, of its limit"
            >
              CPU
            </th>
            <th
              scope="col"
              className="num"
              title="What it uses at present where that is known, what it asks for, of its limit"
            >
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {containers.map((container) => (
            <ContainerRow
              key={`${container.role} ${container.name}`}
              container={container}
              used={usedBy(container, containers, usage)}
              hasExits={hasExits}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A container's own figures; those of the pod where it is the only one that runs in it. */
function usedBy(container: PodContainerAnswer, all: readonly PodContainerAnswer[], usage: Usage): Used | null {
  if (usage === null || container.state.word !== "Running") return null;
  const own = usage.containers.find(({ name }) => name === container.name);
  if (own !== undefined) return own;
  return usage.containers.length === 0 && all.filter(({ role }) => role !== "init").length === 1 ? usage : null;
}

function ContainerRow(props: { container: PodContainerAnswer; used: Used | null; hasExits: boolean }) {
  const { container, used, hasExits } = props;
  const { name, role, state, restarts, lastExit, ports } = container;
  return (
    <tr>
      <th scope="row" className="words">
        <span className="mono">{name}</span> {ROLES[role] === null ? null : <span className="tag">{ROLES[role]}</span>}
        <p className="mono dim">{container.image ?? "no image"}</p>
        {container.digest === null ? null : (
          <p className="mono faint" title={container.digest}>
            {container.digest.slice(0, 19)}… <CopyButton text={container.digest} label="Copy the digest" />
          </p>
        )}
        {ports.length === 0 ? null : <p className="faint">{ports.join(", ")}</p>}
        <OtherAmounts container={container} />
      </th>
      <td className="words">
        <Status tone={state.tone}>{state.word}</Status>
        <p className="dim">
          {state.sentence}
          {state.since === null ? null : (
            <>
              , <Age since={state.since} />
            </>
          )}
        </p>
      </td>
      <td className="num">{restarts}</td>
      {hasExits ? <LastExit exit={lastExit} /> : null}
      <Amounts container={container} resource="cpu" used={used?.cpu} />
      <Amounts container={container} resource="memory" used={used?.memory} />
    </tr>
  );
}

function LastExit({ exit }: { exit: PodContainerAnswer["lastExit"] }) {
  if (exit === null) {
    return (
      <td>
        <span className="faint">–</span>
      </td>
    );
  }
  return (
    <td className="words">
      {exit.words}
      {exit.at === null ? null : (
        <span className="faint">
          , <Age since={exit.at} /> ago
        </span>
      )}
      {exit.message === null ? null : <pre className="last-words">{exit.message}</pre>}
    </td>
  );
}

function Amounts(props: { container: PodContainerAnswer; resource: string; used: number | undefined }) {
  const { container, resource, used } = props;
  const { requests, limits } = container;
  const amount = (value: number | undefined) => (value === undefined ? "–" : formatAmount(resource, value));
  return (
    <td className="num">
      {used === undefined ? null : <p>{formatAmount(resource, used)} used</p>}
      {amount(requests[resource])}
      <p className="faint">of {limits[resource] === undefined ? "no limit" : amount(limits[resource])}</p>
    </td>
  );
}

/** GPUs and whatever else it asks for. */
function OtherAmounts({ container: { requests, limits } }: { container: PodContainerAnswer }) {
  const names = [...new Set([...Object.keys(requests), ...Object.keys(limits)])].filter(
    (name) => name !== "cpu" && name !== "memory",
  );
  return names.map((name) => (
    <span className="tag" key={name}>
      {name} {formatAmount(name, requests[name] ?? limits[name] ?? 0)}
    </span>
  ));
}
