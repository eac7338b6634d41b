import type { PodDetailAnswer } from "#contract/pod.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { podPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";

/** The pod is no longer there: since when, and which one took its place. */
export function GoneNote({ pod, gone }: { pod: PodDetailAnswer; gone: NonNullable<PodDetailAnswer["gone"]> }) {
  const { successor } = gone;
  return (
    <p className="note" role="status">
      <Status tone="unknown">Gone</Status>
      <span>
        The cluster has not had it for <Age since={gone.at} />. What is shown is its last known state; it is kept for a
        day.{" "}
        {successor === null ? (
          "No pod of its workload was made since."
        ) : (
          <>
            {successor.name === pod.name ? "A new pod of its name took its place: " : "Its place was taken by "}
            <KeptLink className="underline" to={podPage({ cluster: pod.cluster, ...successor })}>
              {successor.name}
            </KeptLink>
            .
          </>
        )}
      </span>
    </p>
  );
}

/** The address names a pod of which nothing is known any more: the one that bears its name now is shown. */
export function OtherNote({ pod }: { pod: PodDetailAnswer }) {
  return (
    <p className="note" role="status">
      <Status tone="unknown">Another pod</Status>
      <span>
        The pod that this address names is gone, and the portal no longer knows it: it keeps what went for a day, and
        only since it began. This is the pod that is called {pod.name} now.
      </span>
    </p>
  );
}
