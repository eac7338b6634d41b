"use client";

import { Clock } from "lucide-react";
import { useUtc } from "../format/utc-setting.ts";

/** Exact times in UTC or in the viewer's zone, everywhere. */
export function UtcSwitch() {
  const [isUtc, set] = useUtc();
  return (
    <button
      type="button"
      className="btn"
      aria-pressed={isUtc}
      title={isUtc ? "Exact times are in UTC" : "Exact times are in your zone"}
      onClick={() => set(!isUtc)}
    >
      <Clock aria-hidden="true" />
      {isUtc ? "UTC" : "Your time"}
    </button>
  );
}
