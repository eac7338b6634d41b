import { dice, type Json } from "./varied-pods.ts";

const PROGRESSING = { type: "Progressing", status: "True", reason: "ReplicaSetUpdated" };
const EXCEEDED = { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" };

/** Deployments in every state of a rollout: not observed, too few, old ones left, not available, done, given up. */
export function variedDeployments(seed: number, count: number, namespace: string): Json[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, n) => {
    const wanted = roll(6);
    const total = wanted + roll(3);
    const updated = Math.min(total, roll(wanted + 2));
    const available = Math.min(total, roll(wanted + 2));
    const labels = { app: `varied-${n}` };
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: `varied-${String(n).padStart(3, "0")}`, namespace },
      spec: {
        ...(roll(8) === 0 ? {} : { replicas: wanted }),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "registry.example/x:1" }] } },
      },
      status: {
        observedGeneration: roll(7) === 0 ? 0 : 1,
        replicas: total,
        updatedReplicas: updated,
        readyReplicas: available,
        availableReplicas: available,
        conditions: [roll(6) === 0 ? EXCEEDED : PROGRESSING],
      },
    };
  });
}
