import { badRequest, type FieldProblem, invalid } from "../../api-error.ts";
import { isTrue } from "../request-path.ts";

/** What a list or a watch asks for, checked (facts/api-server.md 51 and 52). */
export interface ListOptions {
  /** 0 for no limit. */
  readonly limit: number;
  readonly continueToken: string;
  /** "" for unset. */
  readonly resourceVersion: string;
  readonly match: "" | "Exact" | "NotOlderThan";
  readonly sendInitialEvents: boolean | undefined;
  readonly bookmarks: boolean;
  readonly timeoutSeconds: number | undefined;
  readonly labelSelector: string;
  readonly fieldSelector: string;
}

const KIND = { kind: "ListOptions", group: "meta.k8s.io" };

export function parseListOptions(query: URLSearchParams, verb: "list" | "watch"): ListOptions {
  const resourceVersion = query.get("resourceVersion") ?? "";
  if (!/^\d*$/.test(resourceVersion)) throw wrongVersion(resourceVersion, verb);
  const given = query.get("sendInitialEvents");
  const options: ListOptions = {
    limit: wholeNumber(query.get("limit")) ?? 0,
    continueToken: query.get("continue") ?? "",
    resourceVersion,
    match: matchOf(query.get("resourceVersionMatch") ?? ""),
    sendInitialEvents: given === null || given === "" ? undefined : isTrue(given),
    bookmarks: isTrue(query.get("allowWatchBookmarks")),
    timeoutSeconds: wholeNumber(query.get("timeoutSeconds")),
    labelSelector: query.get("labelSelector") ?? "",
    fieldSelector: query.get("fieldSelector") ?? "",
  };
  const problems = verb === "list" ? listProblems(options) : watchProblems(options);
  if (problems.length > 0) throw invalid(KIND, "", problems);
  return options;
}

function listProblems({ match, resourceVersion, continueToken, sendInitialEvents }: ListOptions): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (match !== "" && resourceVersion === "") {
    problems.push(
      notAllowed("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided"),
    );
  }
  if (match !== "" && continueToken !== "") {
    problems.push(notAllowed("resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided"));
  }
  if (match === "Exact" && resourceVersion === "0") {
    problems.push(
      notAllowed("resourceVersionMatch", 'resourceVersionMatch "Exact" is forbidden for resourceVersion "0"'),
    );
  }
  if (sendInitialEvents !== undefined) {
    problems.push(notAllowed("sendInitialEvents", "sendInitialEvents is forbidden for list"));
  }
  return problems;
}

function watchProblems({ match, continueToken, sendInitialEvents }: ListOptions): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (sendInitialEvents === undefined && match !== "") {
    problems.push(
      notAllowed(
        "resourceVersionMatch",
        "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided",
      ),
    );
  }
  if (sendInitialEvents !== undefined && match !== "NotOlderThan") {
    problems.push(
      notAllowed("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"),
    );
  }
  if (continueToken !== "") problems.push(notAllowed("continue", "continue is forbidden for watch"));
  return problems;
}

const notAllowed = (field: string, text: string): FieldProblem => ({
  field,
  reason: "FieldValueForbidden",
  message: `Forbidden: ${text}`,
});

function matchOf(text: string): ListOptions["match"] {
  if (text === "" || text === "Exact" || text === "NotOlderThan") return text;
  const message = `Unsupported value: "${text}": supported values: "Exact", "NotOlderThan"`;
  throw invalid(KIND, "", [{ field: "resourceVersionMatch", reason: "FieldValueNotSupported", message }]);
}

function wrongVersion(text: string, verb: "list" | "watch") {
  if (verb === "list") return badRequest(`invalid resource version: ${text}`);
  const message = `Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`;
  return invalid(KIND, "", [{ field: "resourceVersion", reason: "FieldValueInvalid", message }]);
}

function wholeNumber(text: string | null): number | undefined {
  if (text === null || text === "") return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Math.max(0, Number(text));
}
