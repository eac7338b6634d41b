import type { EventGroupAnswer } from "#contract/event-groups.ts";
import { counted } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, podPage, workloadPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";

type EventColumn = Column<EventGroupAnswer>;

/** Tells any two rows apart, whichever way they are grouped. */
export function eventKey({ cluster, type, reason, object, objects }: EventGroupAnswer): string {
  return [cluster, type, reason, object.kind, object.namespace, objects > 1 ? "" : object.name].join("/");
}

const object: EventColumn = {
  id: "object",
  header: "Object",
  cell: (event) => (
    <span className="named" data-name={event.object.name} title={`${event.object.kind} ${event.object.name}`}>
      <ObjectLink event={event} />
    </span>
  ),
  meaning: (event) => `${event.object.name} ${event.objects}`,
  text: ({ object: about, objects }) => `${about.kind} ${about.name}${objects > 1 ? ` and ${objects - 1} more` : ""}`,
};
const type: EventColumn = {
  id: "type",
  header: "Type",
  cell: (event) => (
    <Status tone={event.type === "Normal" ? "ok" : "warn"} calm>
      {event.type}
    </Status>
  ),
};
const reason: EventColumn = {
  id: "reason",
  header: "Reason",
  sortKey: "reason",
  cell: (event) => <NarrowBy name="reason" value={event.reason} />,
};
const message: EventColumn = {
  id: "message",
  header: "Message",
  about: "The newest of the group",
  cell: (event) => (
    <span className="event-message" title={event.message}>
      {event.message}
      {event.messages > 1 ? <span className="faint"> and {counted(event.messages - 1, "other message")}</span> : null}
    </span>
  ),
  meaning: (event) => event.message,
};
const count: EventColumn = {
  id: "count",
  header: "Times",
  sortKey: "count",
  align: "end",
  cell: (event) => event.count,
  meaning: (event) => String(event.count),
};
const last: EventColumn = {
  id: "last",
  header: "Last",
  sortKey: "lastAt",
  align: "end",
  cell: (event) => <Since at={event.lastAt} />,
  text: (event) => event.lastAt ?? "",
};
const first: EventColumn = {
  id: "first",
  header: "First",
  sortKey: "firstAt",
  align: "end",
  cell: (event) => <Since at={event.firstAt} />,
  text: (event) => event.firstAt ?? "",
};
const namespace: EventColumn = {
  id: "namespace",
  header: "Namespace",
  sortKey: "namespace",
  cell: ({ object: { namespace: value } }) =>
    value === null ? <span className="faint">–</span> : <NarrowBy name="namespace" value={value} />,
  text: ({ object: { namespace: value } }) => value ?? "",
};
const cluster: EventColumn = {
  id: "cluster",
  header: "Cluster",
  cell: (event) => <NarrowBy name="cluster" value={event.cluster} />,
};
const source: EventColumn = { id: "source", header: "From", cell: (event) => event.source ?? "" };

const ONE_CLUSTER = [object, type, reason, message, count, last, first, namespace, source];
const MANY_CLUSTERS = [object, type, reason, message, count, last, first, cluster, namespace, source];

/** The columns of the list of events; the cluster only where there is more than one. */
export function eventColumns(clusters: number): readonly EventColumn[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

function Since({ at }: { at: string | null }) {
  return at === null ? <span className="faint">unknown</span> : <Age since={at} />;
}

function ObjectLink({ event }: { event: EventGroupAnswer }) {
  const { cluster: at, objects, object: about } = event;
  const others = objects > 1 ? <span className="faint"> and {objects - 1} more</span> : null;
  const to = pageOf(at, about);
  return (
    <span>
      {to === null ? (
        <span className="mono">{about.name}</span>
      ) : (
        <KeptLink className="mono" to={to}>
          {about.name}
        </KeptLink>
      )}
      {others}
    </span>
  );
}

function pageOf(at: string, { kind, namespace: place, name }: EventGroupAnswer["object"]) {
  if (kind === "Node") return nodePage(at, name);
  if (place === null) return null;
  if (kind === "Pod") return podPage({ cluster: at, namespace: place, name });
  return hasWorkloadPage(kind) ? workloadPage({ cluster: at, namespace: place, kind, name }) : null;
}
