import { reportTimings } from "#contract/timings.ts";
import { ok } from "#domain/result.ts";
import { bindChange } from "../change.ts";

export const timingsReported = bindChange(reportTimings, async ({ onShown }, _params, { shownAfterSeconds }) => {
  for (const seconds of shownAfterSeconds) onShown(seconds);
  return ok({ counted: shownAfterSeconds.length });
});
