import { z } from "zod";
import { portalConfigSchema } from "./portal-config.ts";

/**
 * The JSON Schema of portal.config.yaml, for editors. A test keeps docs/portal.config.schema.json equal to it;
 * scripts/config-schema.ts writes that file.
 */
export function portalConfigJsonSchema(): string {
  const schema = z.toJSONSchema(portalConfigSchema, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
