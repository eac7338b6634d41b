import { badRequest, type FieldProblem, invalid } from "../api-error.ts";
import { isTrue } from "../http/request-path.ts";
import { invalidValue, notAllowed } from "../validation/problems.ts";

/** What a request for a log asks for, checked (facts/api-server.md 14 and 78). */
export interface LogOptions {
  /** "" where the client leaves it to the server. */
  readonly container: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly since: Date | undefined;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
}

export function parseLogOptions(query: URLSearchParams, podName: string, now: Date): LogOptions {
  const tailLines = wholeNumber(query, "tailLines");
  const sinceSeconds = wholeNumber(query, "sinceSeconds");
  const limitBytes = wholeNumber(query, "limitBytes");
  const sinceTime = timeIn(query, "sinceTime");
  const problems: FieldProblem[] = [];
  if (tailLines !== undefined && tailLines < 0) {
    problems.push(invalidValue("tailLines", tailLines, "must be greater than or equal to 0"));
  }
  if (limitBytes !== undefined && limitBytes < 1) {
    problems.push(invalidValue("limitBytes", limitBytes, "must be greater than 0"));
  }
  if (sinceSeconds !== undefined && sinceTime !== undefined) {
    problems.push(notAllowed("", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
  } else if (sinceSeconds !== undefined && sinceSeconds < 1) {
    problems.push(invalidValue("sinceSeconds", sinceSeconds, "must be greater than 0"));
  }
  if (problems.length > 0) throw invalid({ kind: "PodLogOptions", group: "" }, podName, problems);
  return {
    container: query.get("container") ?? "",
    follow: isTrue(query.get("follow")),
    previous: isTrue(query.get("previous")),
    timestamps: isTrue(query.get("timestamps")),
    since: sinceSeconds === undefined ? sinceTime : new Date(now.getTime() - sinceSeconds * 1000),
    tailLines,
    limitBytes,
  };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === "") return undefined;
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
}

function timeIn(query: URLSearchParams, name: string): Date | undefined {
  const text = query.get(name);
  if (text === null || text === "") return undefined;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time);
  throw badRequest(`parsing time "${text}" as "2006-01-02T15:04:05Z07:00": cannot parse "${text}" as "2006"`);
}
