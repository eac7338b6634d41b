import { watch } from "node:fs";
import path from "node:path";

/** Editors write a file in several steps, and people save several files: so long it must be quiet first. */
const QUIET_MS = 300;

/**
 * Calls `changed` after source files in these folders were edited, once for each burst and never twice at a time;
 * tests are not sources. It watches for as long as the process lives, and keeps no process alive.
 */
export function onSourceChange(folders: readonly string[], changed: (file: string) => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  for (const folder of folders) {
    const watcher = watch(folder, { recursive: true, persistent: false }, (_, name) => {
      if (name === null || !/\.tsx?$/.test(name) || /\.test\.tsx?$|(^|\/)testing\//.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(() => changed(path.join(folder, name))).catch((error) => console.error(String(error)));
      }, QUIET_MS);
      timer.unref();
    });
    watcher.on("error", (error) => console.error(`${folder} can no longer be watched: ${error.message}`));
  }
}
