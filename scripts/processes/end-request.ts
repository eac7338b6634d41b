const PARENT_CHECK_MS = 1_000;

/**
 * Resolves when this process is asked to end: Ctrl-C, SIGTERM, the terminal closed, or, under npm, when npm is gone
 * without having said so (`kill -9`). Asking again while it ends changes nothing.
 */
export function untilAskedToEnd(): Promise<{ kind: "asked-to-end"; by: string }> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve({ kind: "asked-to-end", by: signal }));
    }
    // Begun by hand in the background, the shell that began it may well go first; npm never does.
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const check = setInterval(() => {
      if (process.ppid !== parent) resolve({ kind: "asked-to-end", by: "the end of npm" });
    }, PARENT_CHECK_MS);
    check.unref();
  });
}
