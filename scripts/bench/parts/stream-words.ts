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

/** `changed pods of aks-prod`, or the name of any other event. A message whose end has not come is none yet. */
export function messagesIn(text: string): readonly string[] {
  return text
    .slice(0, Math.max(0, text.lastIndexOf("\n\n")))
    .split("\n\n")
    .map((message) => ({ event: /^event: (\w+)$/m.exec(message)?.[1], data: /^data: (.*)$/m.exec(message)?.[1] }))
    .flatMap(({ event, data }) => {
      if (event === undefined || event === "hello") return [];
      const about: unknown = JSON.parse(data ?? "{}");
      const isChange = about instanceof Object && "kind" in about && "cluster" in about;
      return [isChange ? `${event} ${String(about.kind)} of ${String(about.cluster)}` : event];
    });
}
