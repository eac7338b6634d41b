/** Next calls this once when the server process begins, before the first request is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("./server/begin.ts")).begin();
}
