import type { WorkloadAnswer } from "#contract/workloads.ts";
import { Bar } from "../ui/bar.tsx";

/** Pods of the new version that are available, then those of the old one, of all that are wanted. */
export function ReplicaBar({ replicas }: { replicas: WorkloadAnswer["replicas"] }) {
  const { wanted, updated, available } = replicas;
  const whole = Math.max(1, wanted);
  const updatedAvailable = Math.min(updated, available);
  return (
    <span className="figure-bar">
      <Bar
        parts={[
          { share: updatedAvailable / whole, kind: "used" },
          { share: (available - updatedAvailable) / whole, kind: "other" },
        ]}
      />
      <span className="num">
        {available} of {wanted}
      </span>
    </span>
  );
}
