import { z } from "zod";
import { defineChange } from "./change-route.ts";

export const MOST_TIMINGS = 200;
const LONGEST_SECONDS = 3_600;
const right = `must be seconds from 0 to ${LONGEST_SECONDS}`;

export const reportTimings = defineChange({
  id: "reportTimings",
  method: "POST",
  path: "/api/v1/timings",
  action: "timings:report",
  tag: "Portal",
  summary: "A page says how long changes of clusters took until it showed them; kept as a metric, without who it was",
  params: z.object({}),
  body: z.strictObject(
    {
      shownAfterSeconds: z
        .array(z.number({ error: right }).min(0, { error: right }).max(LONGEST_SECONDS, { error: right }))
        .min(1, { error: "must hold at least one figure" })
        .max(MOST_TIMINGS, { error: `must hold at most ${MOST_TIMINGS} figures` }),
    },
    { error: "must be an object with shownAfterSeconds" },
  ),
  answer: z.object({ counted: z.int() }),
});
