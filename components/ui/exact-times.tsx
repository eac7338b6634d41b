"use client";

import { useEffect } from "react";
import { formatInstant } from "../format/instant.ts";
import { timesAreUtc } from "../format/utc-setting.ts";

/**
 * Gives every time on the page its exact instant, in the viewer's zone or in UTC, when it is pointed at. One listener for all: a
 * thousand times in a table cost nothing, and server and browser need not agree on the zone.
 */
export function ExactTimes() {
  useEffect(() => {
    const point = (event: PointerEvent) => {
      const time = event.target instanceof Element ? event.target.closest("time") : null;
      if (time?.dateTime) time.title = formatInstant(time.dateTime, timesAreUtc());
    };
    document.addEventListener("pointerover", point, { passive: true });
    return () => document.removeEventListener("pointerover", point);
  }, []);
  return null;
}
