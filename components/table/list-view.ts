import { parseAsInteger, parseAsString } from "nuqs/server";

/** What every list has in its address: words to filter by, where, sorting and page. */
export const listParsers = {
  q: parseAsString,
  environment: parseAsString,
  cluster: parseAsString,
  sort: parseAsString,
  page: parseAsInteger,
};

/** What a list of the address asks of the API, but for its own filters. */
export interface ListView {
  readonly q: string | null;
  readonly environment: string | null;
  readonly cluster: string | null;
  readonly sort: string | null;
  readonly page: number | null;
}

export function listQueryOf(view: ListView) {
  return {
    q: view.q ?? undefined,
    environment: view.environment ?? undefined,
    cluster: view.cluster ?? undefined,
    sort: view.sort ?? undefined,
    page: view.page === null ? undefined : String(view.page),
  };
}
