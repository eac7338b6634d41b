import { readStream } from "./read-stream.ts";
import type { SharedStreamParts, TabWord } from "./shared-stream.ts";

const NAME = "slipway-events";

/** The parts of this browser. Locks exist only at secure addresses (https, or loopback). */
export function browserParts(): SharedStreamParts {
  return {
    lock: "locks" in navigator ? lock : null,
    openChannel: "BroadcastChannel" in globalThis ? openChannel : null,
    read: readStream,
    now: () => Date.now(),
  };
}

async function lock(lead: (lost: AbortSignal) => Promise<void>, signal: AbortSignal, steal: boolean): Promise<void> {
  const lost = new AbortController();
  // The browser refuses "steal" together with "signal": a theft is granted at once and needs none.
  const options: LockOptions = steal ? { steal } : { signal };
  try {
    await navigator.locks.request(NAME, options, () => lead(lost.signal));
  } finally {
    lost.abort();
  }
}

function openChannel(hear: (word: TabWord) => void) {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (event: MessageEvent<TabWord>) => hear(event.data);
  return { post: (word: TabWord) => channel.postMessage(word), close: () => channel.close() };
}
