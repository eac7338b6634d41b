/** The exact time in the viewer's zone, or in UTC, with the zone: "24 Nov 2026, 15:04:05 CET". */
export function formatInstant(iso: string, inUtc: boolean): string {
  return new Date(iso).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(inUtc ? { timeZone: "UTC" } : {}),
  });
}

/** The time of day in the viewer's zone: "15:04:05". */
export function formatTimeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString("en-GB");
}
