import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { identityOf, isRunning, type ProcessIdentity } from "./identity.ts";

const identitySchema = z.object({ pid: z.int().positive(), began: z.string() });
const runSchema = z.object({
  start: identitySchema,
  /** Where the portal answers. */
  address: z.string(),
  /** ISO 8601, UTC. */
  since: z.string(),
  children: z.array(identitySchema.extend({ name: z.string(), signal: z.enum(["SIGTERM", "SIGINT"]) })),
});

/** Who runs on a data folder: the start, and each process it began. */
export type RunRecord = z.infer<typeof runSchema>;
export type ChildRecord = RunRecord["children"][number];

/** The record in `file`; null when there is none that can be read. */
export function readRunRecord(file: string): RunRecord | null {
  try {
    return runSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Absent, or cut off by a full disk: then nothing is known of an earlier run.
    return null;
  }
}

/** Replaces the record; a reader never sees half of it. */
export function writeRunRecord(file: string, record: RunRecord): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

/** This process's identity. */
export function ownIdentity(): ProcessIdentity {
  const own = identityOf(process.pid);
  if (own === null) throw new Error("this process cannot be found in the system's list of processes");
  return own;
}

export type Claim =
  | { readonly kind: "claimed"; readonly left: readonly ChildRecord[] }
  | { readonly kind: "running"; readonly by: RunRecord };

/**
 * Makes this process the one that runs on a data folder, unless another one does.
 * Two that try at once: the system lets only one of them create the file.
 * @returns what an earlier run that was killed left: its children, which may still run.
 */
export function claimRun(file: string, address: string): Claim {
  const own: RunRecord = { start: ownIdentity(), address, since: new Date().toISOString(), children: [] };
  let left: readonly ChildRecord[] = [];
  for (let attempt = 0; attempt < 20; attempt++) {
    if (createRecord(file, { ...own, children: [...left] })) return { kind: "claimed", left };
    const existing = readRunRecord(file);
    if (existing !== null && isRunning(existing.start)) return { kind: "running", by: existing };
    left = existing?.children ?? left;
    setAside(file, existing);
  }
  throw new Error(`${file} could not be claimed: other processes keep creating it`);
}

function createRecord(file: string, record: RunRecord): boolean {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Moves a dead run's record away. Where it turns out that another start has just replaced it, that one is put back. */
function setAside(file: string, expected: RunRecord | null): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  const moved = readRunRecord(aside);
  if (moved !== null && moved.start.began !== expected?.start.began && isRunning(moved.start)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
