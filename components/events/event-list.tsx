import type { EventGroupAnswer } from "#contract/event-groups.ts";
import { counted } from "../format/words.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { eventKey } from "./event-columns.tsx";

/** Kubernetes events about one object, those of one reason as one, the newest first: how often, since when, what it said last. */
export function EventList({ events }: { events: readonly EventGroupAnswer[] }) {
  return (
    <ul className="list events">
      {events.map((event) => (
        <li key={eventKey(event)}>
          <Status tone={event.type === "Normal" ? "ok" : "warn"} calm>
            {event.type}
          </Status>
          <div className="break">
            {event.reason}{" "}
            <span className="faint">
              {event.count > 1 ? `${event.count} times, ` : ""}
              {event.firstAt === null || event.firstAt === event.lastAt ? null : (
                <>
                  the first <Age since={event.firstAt} /> ago,{" "}
                </>
              )}
              {event.source ?? ""}
            </span>
            <p className="dim">
              {event.message}
              {event.messages > 1 ? (
                <span className="faint"> and {counted(event.messages - 1, "other message")}</span>
              ) : null}
            </p>
          </div>
          <span className="num faint">{event.lastAt === null ? "" : <Age since={event.lastAt} />}</span>
        </li>
      ))}
    </ul>
  );
}
