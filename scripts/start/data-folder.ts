import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../toolchain/problem.mjs";

/** The folder that keeps all of a start: database, built-in world, configuration, logs, and who runs on it. */
export interface DataFolder {
  readonly root: string;
  readonly run: string;
  readonly settings: string;
  readonly config: string;
  readonly postgres: string;
  readonly world: string;
  readonly logs: string;
}

const MARKER = "slipway.json";

/** Opens a data folder, or makes one. @throws Problem for a folder that holds something else: --reset must never reach it. */
export function openDataFolder(root: string): DataFolder {
  const folder = placesIn(root);
  try {
    // Others may pass through, as the user whom PostgreSQL runs as must where npm start is run by root; nobody may look.
    mkdirSync(root, { recursive: true, mode: 0o711 });
    if (!existsSync(path.join(root, MARKER))) {
      const holds = readdirSync(root);
      if (holds.length > 0) {
        throw new Problem(
          `${root} is not empty and not a data folder of Slipway (it holds ${holds[0]}): name another with --data DIR.`,
        );
      }
      writeFileSync(path.join(root, MARKER), `${JSON.stringify({ format: 1 })}\n`);
    }
    mkdirSync(folder.logs, { recursive: true, mode: 0o700 });
    mkdirSync(folder.world, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOTDIR" || error.code === "EEXIST")) {
      throw new Problem(`The data folder ${root} cannot be made: a file is in the way. Name another with --data DIR.`);
    }
    throw error;
  }
  return folder;
}

/** Throws away what earlier starts kept; `postgres` is where its database is. Logs stay: they may say why somebody resets. */
export function resetDataFolder(folder: DataFolder, postgres: string): void {
  for (const place of [folder.settings, folder.config, postgres, `${postgres}.new`, folder.world]) {
    rmSync(place, { recursive: true, force: true });
  }
  mkdirSync(folder.world, { recursive: true, mode: 0o700 });
}

/** A value kept in the data folder from one start to the next, such as a port or a password. */
export function readSetting(folder: DataFolder, name: string): unknown {
  return settingsOf(folder)[name];
}

export function keepSetting(folder: DataFolder, name: string, value: unknown): void {
  const settings = { ...settingsOf(folder), [name]: value };
  writeFileSync(folder.settings, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}

function placesIn(root: string): DataFolder {
  return {
    root,
    run: path.join(root, "run.json"),
    settings: path.join(root, "settings.json"),
    config: path.join(root, "portal.config.json"),
    postgres: path.join(root, "postgres"),
    world: path.join(root, "world"),
    logs: path.join(root, "logs"),
  };
}

function settingsOf(folder: DataFolder): Record<string, unknown> {
  if (!existsSync(folder.settings)) return {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(folder.settings, "utf8"));
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch (cause) {
    throw new Problem(
      `${folder.settings} cannot be read; it holds the passwords of the database beside it. Restore it, or start with --reset.`,
      { cause },
    );
  }
}
