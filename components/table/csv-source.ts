import type { RouteId } from "#contract/routes.ts";
import type { Source } from "#contract/values.ts";
import type { AnswerOf, ApiRequest } from "../query/api-request.ts";
import { getJson } from "../query/get-json.ts";

/** Rows that a file holds at most: as many as the API gives in one answer, so that all are of one moment. */
const MOST_ROWS = 5_000;

interface ListAnswer<Row> {
  readonly items: readonly Row[];
  readonly total: number;
  readonly sources: readonly Source[];
}

/** Where all rows of a list come from, not only those of the page that is shown. */
export interface CsvSource<Row> {
  /** Of the file: "pods". */
  readonly name: string;
  readonly clusterOf: (row: Row) => string;
  readonly load: (signal: AbortSignal) => Promise<ListAnswer<Row>>;
}

/**
 * The rows of a list's request, with its filter and sorting.
 * @param read the answer itself: says to the compiler that the route is one of a list
 */
export function csvOf<Id extends RouteId, Row extends { readonly cluster: string }>(
  name: string,
  request: ApiRequest<Id>,
  read: (answer: AnswerOf<Id>) => ListAnswer<Row>,
): CsvSource<Row> {
  return csvOfRows(name, request, read, ({ cluster }) => cluster);
}

/** The same for rows that say by another field of which cluster they are. */
export function csvOfRows<Id extends RouteId, Row>(
  name: string,
  request: ApiRequest<Id>,
  read: (answer: AnswerOf<Id>) => ListAnswer<Row>,
  clusterOf: (row: Row) => string,
): CsvSource<Row> {
  const { page: _, ...query } = request.query;
  const whole: ApiRequest<Id> = { ...request, query: { ...query, pageSize: String(MOST_ROWS) } };
  return { name, clusterOf, load: async (signal) => read(await getJson(whole, signal)) };
}
