import { z } from "zod";
import { LINK_LEVELS } from "#domain/links/links.ts";
import { defineRoute } from "./route.ts";

export const linkTemplateSchema = z
  .object({
    title: z.string(),
    level: z.enum(LINK_LEVELS).describe("On whose pages it stands."),
    url: z.string().describe("With fields of the object in braces: {cluster}, {namespace}, {name}, {label:app}."),
    if: z
      .object({
        cluster: z.string().optional(),
        environment: z.string().optional(),
        namespace: z.string().optional(),
        labels: z.record(z.string(), z.string()).optional(),
      })
      .optional()
      .describe("All that is named here must hold of the object."),
  })
  .meta({ id: "LinkTemplate" });

export const listLinks = defineRoute({
  id: "listLinks",
  method: "GET",
  path: "/api/v1/links",
  action: "fleet:read",
  tag: "Links",
  summary: "The configured links out of the portal, as templates: to dashboards, logs, runbooks",
  params: z.object({}),
  query: z.strictObject({}),
  answer: z.object({ items: z.array(linkTemplateSchema) }),
});
