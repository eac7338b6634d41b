/** `node scripts/render-portal.ts`: writes infra/manifests/portal/base/rendered.yaml from the chart, with the real helm. */
import { writeFileSync } from "node:fs";
import { RENDERED, renderedBase } from "./charts/portal-chart.ts";

writeFileSync(RENDERED, await renderedBase());
