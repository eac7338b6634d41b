/** Makes prisma/generated, for commands that need its types without starting anything (npm run check). */
import path from "node:path";
import { generatePrismaClient } from "./build/prisma-client.ts";

const made = await generatePrismaClient(path.join(import.meta.dirname, ".."));
console.log(made === "made" ? "prisma/generated was made" : "prisma/generated is current");
