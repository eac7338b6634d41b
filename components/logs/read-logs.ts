import type { LogMessage } from "#contract/logs.ts";
import { ApiError } from "../query/api-error.ts";
import { parseLogMessage, parseProblem } from "../query/schemas.ts";

/**
 * Reads one stream of log messages to its end. Throws ApiError where the portal refuses, or where the stream breaks off
 * before it has said that it ended.
 */
export async function readLogs(
  url: string,
  signal: AbortSignal,
  onMessage: (message: LogMessage) => void,
): Promise<void> {
  const response = await reach(url, signal);
  if (!response.ok || response.body === null) throw await refusal(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  let hasEnded = false;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      held += part.value;
      const lines = held.split("\n");
      held = lines.pop() ?? "";
      for (const line of lines) {
        const message = await parseLogMessage(JSON.parse(line));
        if (message === null) throw new ApiError("The portal has probably been updated: reload the page.", 500, null);
        hasEnded ||= message.type === "end";
        onMessage(message);
      }
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ApiError) throw cause;
    throw new ApiError("The connection to the portal broke.", null, null, cause);
  }
  if (!hasEnded) throw new ApiError("The connection to the portal broke.", null, null);
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, cache: "no-store" });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError("The portal does not answer.", null, null, cause);
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = await parseProblem(await response.json().catch(() => null));
  return new ApiError(
    problem?.detail ?? `The portal answered with status ${response.status}.`,
    response.status,
    problem,
  );
}
