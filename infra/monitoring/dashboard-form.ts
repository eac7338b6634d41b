import type { Dashboard, Panel } from "./dashboards.ts";

const COLUMNS = 24;
const HEIGHT: Readonly<Record<Panel["kind"], number>> = { stat: 4, bargauge: 6, timeseries: 8, table: 8 };
const SOURCE = { type: "prometheus", uid: "$" + "{datasource}" };

/** A dashboard in Grafana's own form, laid out in rows from the panels' widths. */
export function dashboardJson({ uid, title, variables, panels }: Dashboard): string {
  const dashboard = {
    uid,
    title,
    tags: ["slipway"],
    schemaVersion: 39,
    editable: false,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    templating: {
      list: [
        { name: "datasource", type: "datasource", query: "prometheus", label: "Prometheus" },
        ...variables.map(variable),
      ],
    },
    panels: laidOut(panels),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function variable({ name, metric, label }: Dashboard["variables"][number]) {
  const query = `label_values(${metric}, ${label})`;
  return {
    name,
    type: "query",
    datasource: SOURCE,
    query,
    includeAll: true,
    multi: true,
    refresh: 2,
    current: { text: "All", value: "$__all" },
  };
}

function laidOut(panels: readonly Panel[]) {
  let [x, y, rowHeight] = [0, 0, 0];
  return panels.map((panel, index) => {
    const height = HEIGHT[panel.kind];
    if (x + panel.width > COLUMNS) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const gridPos = { x, y, w: panel.width, h: height };
    x += panel.width;
    rowHeight = Math.max(rowHeight, height);
    return {
      id: index + 1,
      title: panel.title,
      type: panel.kind,
      ...(panel.description === undefined ? {} : { description: panel.description }),
      datasource: SOURCE,
      gridPos,
      fieldConfig: { defaults: { unit: panel.unit }, overrides: [] },
      targets: panel.queries.map(({ expr, legend }, query) => ({
        refId: String.fromCharCode(65 + query),
        expr,
        legendFormat: legend,
        ...(panel.kind === "table" || panel.kind === "stat" ? { instant: true, range: false } : {}),
        ...(panel.kind === "table" ? { format: "table" } : {}),
      })),
    };
  });
}
