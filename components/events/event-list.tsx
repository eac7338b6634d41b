import type { KubernetesEventAnswer } from "#contract/events.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";

/** Each event with a key that stays its own while its count grows; equal ones are numbered. */
function keyed(events: readonly KubernetesEventAnswer[]): [string, KubernetesEventAnswer][] {
  const seen = new Map<string, number>();
  return events.map((event) => {
    const key = `${event.reason} ${event.object.kind}/${event.object.name} ${event.firstAt} ${event.message}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return [`${key} ${before}`, event];
  });
}

/** Kubernetes events, the newest first, each with how often it was seen. */
export function EventList({ events }: { events: readonly KubernetesEventAnswer[] }) {
  return (
    <ul className="list events">
      {keyed(events).map(([key, event]) => (
        <li key={key}>
          <Status tone={event.type === "Normal" ? "ok" : "warn"} calm>
            {event.type}
          </Status>
          <div className="break">
            {event.reason}{" "}
            <span className="faint">
              {event.count > 1 ? `${event.count} times, ` : ""}
              {event.source ?? ""}
            </span>
            <p className="dim">{event.message}</p>
          </div>
          <span className="num faint">{event.lastAt === null ? "" : <Age since={event.lastAt} />}</span>
        </li>
      ))}
    </ul>
  );
}
