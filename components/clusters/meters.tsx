import { Bar } from "../ui/bar.tsx";
import type { Meter } from "./cluster-meters.ts";

/** How much of each resource is asked for, as bars with their figures beside them. */
export function Meters({ meters }: { meters: readonly Meter[] }) {
  return (
    <dl className="meters">
      {meters.map((meter) => (
        <div className="meter" key={meter.id} title={meter.source}>
          <dt className="dim">{meter.name}</dt>
          <dd>
            {meter.share === null ? (
              <span className="faint">not known</span>
            ) : (
              <Bar parts={[{ share: meter.share, kind: "used" }]} />
            )}
          </dd>
          <dd className="num dim">{meter.figure}</dd>
        </div>
      ))}
    </dl>
  );
}
