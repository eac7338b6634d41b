import { commandOf, identityOf, isRunning, type ProcessIdentity, parentOf } from "./identity.ts";

const PARENT_CHECK_MS = 1_000;

/**
 * Resolves when this process is asked to end: Ctrl-C, SIGTERM, the terminal closed, or when those that began it are gone
 * without having said so (`kill -9` of npm). Asking again while it ends changes nothing.
 */
export function untilAskedToEnd(): Promise<{ kind: "asked-to-end"; by: string }> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve({ kind: "asked-to-end", by: signal }));
    }
    const begunBy = beginners();
    if (begunBy.length === 0) return;
    const check = setInterval(() => {
      if (!begunBy.every(isRunning)) resolve({ kind: "asked-to-end", by: "the end of its parent" });
    }, PARENT_CHECK_MS);
    check.unref();
  });
}

/**
 * The processes that wait for this one: an older Node that handed over to us (scripts/toolchain.mjs), npm, and the shell
 * that npm puts between. A person's own shell is none of them: who begins us in the background may well go first.
 */
function beginners(): ProcessIdentity[] {
  const { npm_lifecycle_event: npm, SLIPWAY_HANDED_OVER: handedOver } = process.env;
  const found: ProcessIdentity[] = [];
  let pid = process.ppid;
  const take = () => {
    const identity = identityOf(pid);
    if (identity !== null) found.push(identity);
    pid = parentOf(pid) ?? 1;
  };
  if (handedOver !== undefined) take();
  if (npm === undefined) return found;
  if (/^(\/\S*\/)?(ba|da|a|z)?sh -c /.test(commandOf(pid) ?? "")) take();
  take();
  return found;
}
