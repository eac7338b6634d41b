import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../toolchain/problem.mjs";
import { contentHash } from "./content-hash.ts";

/** Generates prisma/generated from the schema, unless it is there for this very schema. */
export async function generatePrismaClient(root: string): Promise<"made" | "kept"> {
  const stampFile = path.join(root, "prisma/generated/.made-from");
  const wanted = contentHash(root, ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return "kept";
  const child = spawn(
    process.execPath,
    [path.join(root, "node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        // generate never runs the schema engine, but downloads it first unless told that it is there (facts: Prisma 7).
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Problem(`The database client could not be generated from prisma/schema.prisma:\n${said.trim()}`);
  writeFileSync(stampFile, wanted);
  return "made";
}
