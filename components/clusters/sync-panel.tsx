import type { ClusterAnswer } from "#contract/clusters.ts";
import type { KindSync } from "#contract/values.ts";
import { formatCount } from "../format/amount.ts";
import { syncEntries } from "../freshness/fleet-freshness.ts";
import { kindName, namespaceWords, SYNC_TONES, syncWord } from "../freshness/sync-words.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { Status } from "../ui/status.tsx";

/** How fresh the portal's view of each kind is, and what of it may not be seen. */
export function SyncPanel({ cluster }: { cluster: ClusterAnswer }) {
  return (
    <Panel
      title="What the portal sees"
      aside={<span className="faint">each kind is listed once and then watched; what fails is tried again</span>}
    >
      <Scroll name="State of each kind">
        <table className="table" aria-label="State of each kind">
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">State</th>
              <th scope="col" className="num">
                Since
              </th>
              <th scope="col" className="num">
                Objects
              </th>
              <th scope="col" className="num">
                Last word
              </th>
              <th scope="col">What to know</th>
            </tr>
          </thead>
          <tbody>
            {syncEntries(cluster).map(([kind, sync]) => (
              <tr key={kind}>
                <th scope="row">{kindName(kind)}</th>
                <td>
                  <Status tone={SYNC_TONES[sync.state]}>{syncWord(sync)}</Status>
                </td>
                <td className="num">
                  <Age since={sync.since} />
                </td>
                <td className="num">
                  {sync.observedAt === null ? <span className="faint">unknown</span> : formatCount(sync.objects)}
                </td>
                <td className="num">
                  {sync.observedAt === null ? <span className="faint">never</span> : <Age since={sync.observedAt} />}
                </td>
                <td className="grow dim break">
                  <Remarks sync={sync} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function Remarks({ sync }: { sync: KindSync }) {
  const part = namespaceWords(sync);
  return (
    <>
      {part === null ? "" : `Only ${part}. `}
      {sync.reason ?? ""}
    </>
  );
}
