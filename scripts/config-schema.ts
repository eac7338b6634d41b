/** Writes docs/portal.config.schema.json from the rules that the portal itself checks by: node scripts/config-schema.ts */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { portalConfigJsonSchema } from "#server/config/index.ts";

const file = path.join(import.meta.dirname, "../docs/portal.config.schema.json");
writeFileSync(file, portalConfigJsonSchema());
console.log("docs/portal.config.schema.json was written");
