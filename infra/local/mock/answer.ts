import { exampleOf } from "./example.ts";
import { at, entries, type MockRoute, resolved, routesOf } from "./openapi.ts";

/** What a mock answers; `stream` texts are sent again and again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly stream: boolean;
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  /** The header Prefer: `code=404` asks for that answer of the document (RFC 7240, as mocks commonly read it). */
  readonly prefer?: string | undefined;
}

/** Answers a request from an OpenAPI document: its example, or one made from its schema. */
export function answerFrom(document: unknown, asked: Asked): Answer {
  const url = new URL(asked.url, "http://mock");
  const there = routesOf(document).filter(({ pattern }) => pattern.test(url.pathname));
  if (there.length === 0) return problem(404, `the document has no path that ${url.pathname} fits`);
  const route = there.find(({ method }) => method === asked.method);
  if (route === undefined) {
    const allowed = there.map(({ method }) => method).join(", ");
    return { ...problem(405, `${url.pathname} takes ${allowed}`), headers: { ...JSON_PROBLEM, allow: allowed } };
  }
  const missing = missingParameters(document, route, url.searchParams);
  if (missing.length > 0) return problem(400, `these query parameters are required: ${missing.join(", ")}`);
  return documented(document, route, asked.prefer);
}

function documented(document: unknown, { operation, method, template }: MockRoute, prefer = ""): Answer {
  const wanted = /\bcode=(\d{3})\b/.exec(prefer)?.[1];
  const responses = entries(operation.responses);
  const chosen =
    wanted === undefined
      ? responses.find(([code]) => code.startsWith("2"))
      : responses.find(([code]) => code === wanted || code === `${wanted[0]}XX`);
  if (chosen === undefined)
    return problem(501, `the document has no ${wanted ?? "2xx"} answer of ${method} ${template}`);
  const [code, given] = chosen;
  const [type, media] = entries(at(resolved(document, given), "content"))[0] ?? ["", undefined];
  const status = Number(wanted ?? code.replace("XX", "00"));
  if (type === "") return { status, headers: {}, body: "", stream: false };
  const value = mediaExample(document, media);
  const body = typeof value === "string" && !type.includes("json") ? value : JSON.stringify(value);
  return { status, headers: { "content-type": type }, body, stream: type === "text/event-stream" };
}

function mediaExample(document: unknown, media: unknown): unknown {
  const own = at(media, "example");
  if (own !== undefined) return own;
  const [first] = entries(at(media, "examples"));
  const named = first === undefined ? undefined : at(resolved(document, first[1]), "value");
  return named ?? exampleOf(document, at(media, "schema"));
}

function missingParameters(document: unknown, { operation }: MockRoute, query: URLSearchParams): string[] {
  return (operation.parameters ?? []).flatMap((given) => {
    const parameter = resolved(document, given);
    const name = String(at(parameter, "name"));
    return at(parameter, "in") === "query" && at(parameter, "required") === true && !query.has(name) ? [name] : [];
  });
}

const JSON_PROBLEM = { "content-type": "application/problem+json" };

function problem(status: number, detail: string): Answer {
  return { status, headers: JSON_PROBLEM, body: JSON.stringify({ status, title: "mock", detail }), stream: false };
}
