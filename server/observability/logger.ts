import { type Logger, pino } from "pino";
import type { LogLevel } from "#server/config/index.ts";

export type { Logger } from "pino";

/**
 * The portal's log: one line of JSON for each entry on standard output, times in UTC.
 * Whatever may hold a credential is left out, wherever it is logged.
 */
export function createLogger(config: { readonly level: LogLevel }): Logger {
  return pino({
    level: config.level,
    base: { service: "slipway" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ["token", "password", "authorization", "cookie", "*.token", "*.password", "*.authorization", "*.cookie"],
      remove: true,
    },
  });
}
