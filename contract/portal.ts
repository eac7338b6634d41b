import { z } from "zod";
import { defineRoute } from "./route.ts";
import { timeSchema } from "./values.ts";

export const getPortal = defineRoute({
  id: "getPortal",
  method: "GET",
  path: "/api/v1/portal",
  action: "fleet:read",
  tag: "Portal",
  summary: "How the portal itself is: whether its database answers, and what does not work without it",
  params: z.object({}),
  query: z.strictObject({}),
  answer: z.object({
    database: z.object({
      answers: z.boolean(),
      since: timeSchema.nullable(),
      reason: z.string().nullable(),
    }),
    without: z.array(z.string()).describe("What does not work now, each as a sentence; none where all does."),
  }),
});
