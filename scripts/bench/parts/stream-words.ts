import { SseParser } from "#components/live/sse-parser.ts";
import { streamMessageSchema } from "#contract/stream.ts";

/**
 * Listens to the portal's stream beside a page, so that a page that asks although nothing should happen can be told from
 * one that was told to. `end` answers what was said, in order, heartbeats aside.
 */
export async function listenToStream(portalUrl: string): Promise<{ end(): Promise<readonly string[]> }> {
  const stop = new AbortController();
  const answer = await fetch(`${portalUrl}/api/v1/events`, {
    headers: { accept: "text/event-stream" },
    signal: stop.signal,
  });
  let said = "";
  const reading = readAll(answer, (text) => (said += text));
  return {
    end: async () => {
      stop.abort();
      await reading;
      return messagesIn(said);
    },
  };
}

async function readAll(answer: Response, onText: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of answer.body ?? []) onText(decoder.decode(chunk, { stream: true }));
  } catch {
    // It was stopped.
  }
}

/** `changed pods of aks-prod`, or the type of any other message. One whose end has not come is none yet. */
export function messagesIn(text: string): readonly string[] {
  return new SseParser()
    .push(text)
    .map(({ data }) => streamMessageSchema.parse(JSON.parse(data)))
    .filter(({ type }) => type !== "hello")
    .map((message) => (message.type === "changed" ? `changed ${message.kind} of ${message.cluster}` : message.type));
}
