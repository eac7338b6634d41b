export { createLogger, type Logger } from "./logger.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { observeRequests } from "./observe-requests.ts";
export { routeNamer } from "./route-name.ts";
