import { Bar } from "../ui/bar.tsx";
import { UsedBar } from "../ui/used-bar.tsx";
import type { PoolMeter } from "./pool-meters.ts";

/** Requested as a bar, DaemonSets' part apart; below it, thin, what is used at present. */
export function PoolMeters({ meters }: { meters: readonly PoolMeter[] }) {
  return (
    <dl className="pool-meters">
      {meters.map((meter) => (
        <div className="pool-meter" key={meter.id} title={meter.says}>
          <dt className="dim">{meter.name}</dt>
          <dd>
            {meter.shares === null ? (
              <span className="faint">not known</span>
            ) : (
              <span className="double-bar">
                <Bar
                  parts={[
                    { share: meter.shares.daemons, kind: "other" },
                    { share: meter.shares.workloads, kind: "used" },
                  ]}
                />
                <UsedBar share={meter.usedShare} />
              </span>
            )}
          </dd>
          <dd className="num dim">{meter.figure}</dd>
          <dd className="num faint">{meter.used}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the bars mean; it stands where they are. */
export function PoolLegend() {
  return (
    <ul className="legend" aria-label="What the bars mean">
      <li>
        <i className="swatch other" aria-hidden="true" />
        requested by DaemonSets
      </li>
      <li>
        <i className="swatch used" aria-hidden="true" />
        requested by workloads
      </li>
      <li>
        <i className="swatch now" aria-hidden="true" />
        used at present
      </li>
    </ul>
  );
}
