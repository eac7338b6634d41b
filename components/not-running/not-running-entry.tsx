import type { NotRunningAnswer } from "#contract/not-running.ts";
import { kubectl } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, workloadPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";
import { LastExit } from "./last-exit.tsx";
import { Placement } from "./placement.tsx";
import { REASON_WORDS } from "./reason-words.ts";

/** One workload and why its pods do not run: the last exit, or the nodes that refuse, first. */
export function NotRunningEntry({ item, isAsOf }: { item: NotRunningAnswer; isAsOf: boolean }) {
  const { workload, cluster, pod } = item;
  const where = [
    isAsOf ? "as last seen" : null,
    item.environments.length === 0 ? cluster : item.environments.join(", "),
    workload.namespace,
    item.owner,
    pod === null ? null : `${item.affected} of ${counted(item.total, "pod")}`,
  ];
  // The last exit says it all, and says more.
  const isTold = item.placement !== null || (item.reason === "crashing" && item.lastExit !== null);
  return (
    <li className={isAsOf ? "as-of" : undefined}>
      <Status tone={REASON_WORDS[item.reason].tone}>{item.word}</Status>
      <div className="min-w-0">
        <Subject item={item} /> <span className="faint">{where.filter(Boolean).join(" · ")}</span>
        {item.lastExit === null ? null : <LastExit exit={item.lastExit} />}
        {isTold ? null : <p className="dim break">{item.sentence}</p>}
        {item.placement === null ? null : <Placement cluster={cluster} placement={item.placement} />}
        {pod === null ? null : (
          <p className="faint break">
            shown by <span className="mono">{pod}</span>
            {item.affected > 1 ? `, the youngest of ${item.affected} pods` : ""}{" "}
            <CopyButton
              text={kubectl(cluster, "describe", "pod", pod, "-n", workload.namespace)}
              label="Copy the kubectl command"
            />
          </p>
        )}
      </div>
      <span className="num faint">{item.since === null ? "" : <Age since={item.since} />}</span>
    </li>
  );
}

function Subject({ item: { cluster, workload, pod } }: { item: NotRunningAnswer }) {
  if (!hasWorkloadPage(workload.kind)) return <strong>{`${workload.kind}/${workload.name}`}</strong>;
  return (
    <KeptLink to={workloadPage({ cluster, ...workload }, pod ?? undefined)}>
      <strong>{workload.name}</strong>
    </KeptLink>
  );
}
