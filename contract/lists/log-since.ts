/** How far back a log is read: kubectl's --since. */
export const LOG_SINCE = ["1m", "5m", "15m", "30m", "1h", "all"] as const;
export type LogSince = (typeof LOG_SINCE)[number];
