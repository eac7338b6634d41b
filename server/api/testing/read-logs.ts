import { type LogMessage, logMessageSchema } from "#contract/logs.ts";

/** Reads a stream of messages as a client does. */
export interface LogReading {
  readonly messages: LogMessage[];
  /** The text of all lines so far, in their order. */
  texts(): string[];
  /** Until the stream has ended. */
  readonly done: Promise<void>;
  leave(): Promise<void>;
}

export function readLogStream(response: Response): LogReading {
  const messages: LogMessage[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("the stream has no body");
  const read = async (): Promise<void> => {
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      messages.push(...lines.map((line) => logMessageSchema.parse(JSON.parse(line))));
    }
  };
  const done = read();
  return {
    messages,
    texts: () => messages.flatMap((message) => (message.type === "lines" ? message.lines.map(([, text]) => text) : [])),
    done,
    leave: async () => {
      await reader.cancel();
      await done.catch(() => undefined);
    },
  };
}
