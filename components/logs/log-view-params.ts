import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { LOG_SINCE } from "#contract/lists/log-since.ts";

/** What of a log is shown, and how: in the address, so that a link shows a colleague the same. */
export const logParsers = {
  container: parseAsString,
  previous: parseAsBoolean.withDefault(false),
  follow: parseAsBoolean.withDefault(true),
  since: parseAsStringLiteral(LOG_SINCE).withDefault("all"),
  find: parseAsString.withDefault(""),
  wrap: parseAsBoolean.withDefault(true),
  times: parseAsBoolean.withDefault(false),
};

export interface LogViewParams {
  readonly container: string | null;
  readonly previous: boolean;
  readonly follow: boolean;
  readonly since: (typeof LOG_SINCE)[number];
  readonly find: string;
  readonly wrap: boolean;
  readonly times: boolean;
}

/** All containers, where one would be chosen without it. */
export const ALL_CONTAINERS = "*";

/** The address of the stream that shows what is asked for. */
export function streamUrl(path: string, view: LogViewParams, container: string | null): string {
  const search = new URLSearchParams();
  if (container !== null) search.set("container", container);
  if (view.previous) search.set("previous", "true");
  else if (view.follow) search.set("follow", "true");
  if (view.since !== "all") search.set("since", view.since);
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The address of all that the cluster still has, as a file of plain lines. */
export function fileUrl(path: string, view: LogViewParams, container: string | null): string {
  const search = new URLSearchParams({ format: "text" });
  if (container !== null) search.set("container", container);
  if (view.previous) search.set("previous", "true");
  return `${path}?${search}`;
}

/** A container that can be chosen, with its state in a word. */
export interface LogChoice {
  readonly name: string;
  readonly state: string;
}
