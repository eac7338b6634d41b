import type { ClaimAnswer } from "#contract/workload-parts.ts";
import { formatBytes } from "../format/amount.ts";
import { KubectlAge } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { Status, type Tone } from "../ui/status.tsx";

const TONES: Readonly<Record<string, Tone>> = { Bound: "ok", Pending: "warn", Lost: "bad", Missing: "bad" };

/** The claims that its pods mount, with their volumes. */
export function ClaimsPanel({ claims }: { claims: readonly ClaimAnswer[] }) {
  if (claims.length === 0) return null;
  return (
    <Panel title="Volume claims">
      <Scroll name="Volume claims">
        <table className="table" aria-label="Volume claims">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">State</th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col">Storage class</th>
              <th scope="col">Access</th>
              <th scope="col" className="num">
                Age
              </th>
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.name}>
                <th scope="row">
                  <span className="mono" title={claim.volume === null ? undefined : `volume ${claim.volume}`}>
                    {claim.name}
                  </span>
                </th>
                <td>
                  <Status tone={TONES[claim.phase] ?? "unknown"}>{claim.phase}</Status>
                </td>
                <td className="num">
                  <Size claim={claim} />
                </td>
                <td>{claim.storageClass ?? <span className="faint">none</span>}</td>
                <td className="dim">{claim.accessModes.join(", ")}</td>
                <td className="num">
                  <KubectlAge since={claim.since} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

/** What it has; while it has nothing, what it asks for. */
function Size({ claim: { capacityBytes, requestedBytes } }: { claim: ClaimAnswer }) {
  if (capacityBytes !== null) return formatBytes(capacityBytes);
  return requestedBytes === null ? (
    <span className="faint">unknown</span>
  ) : (
    <span className="dim">{`asks ${formatBytes(requestedBytes)}`}</span>
  );
}
