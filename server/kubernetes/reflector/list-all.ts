import { ApiFailure } from "../connection/api-failure.ts";
import { turns } from "../turns.ts";
import { PagesAhead } from "./pages-ahead.ts";
import type { ListIntake } from "./reflector.types.ts";
import type { ListPage, Scope, Transport } from "./transport.types.ts";

export interface ListRequest {
  readonly transport: Transport;
  readonly scope: Scope;
  readonly pageSize: number;
  readonly signal: AbortSignal;
  readonly begin: () => ListIntake;
  /** Told after each page: about how many objects the whole list has; null: the server does not say. */
  readonly onPage: (expected: number | null) => void;
}

/** How much larger pages become when the list takes longer than its continue token lives (about five minutes). */
const GROWTH = 4;
const LARGEST_PAGE = 32_000;
/** Objects decoded in one go: some milliseconds. */
const SLICE = 100;

/**
 * Lists a collection page by page, commits it, and answers the resourceVersion from which to watch: the first page's, at
 * which all the others were made. A continue token that expired on the way begins the list anew, with larger pages.
 * @throws ApiFailure
 */
export async function listAll(request: ListRequest): Promise<string> {
  for (let limit = request.pageSize; limit <= LARGEST_PAGE; limit *= GROWTH) {
    const resourceVersion = await attempt(request, limit);
    if (resourceVersion !== null) return resourceVersion;
  }
  throw new ApiFailure("the list takes longer than the API server keeps its pages", { kind: "garbled" });
}

/** null: a continue token expired. */
async function attempt(request: ListRequest, limit: number): Promise<string | null> {
  const { transport, scope, signal } = request;
  const pages = new PagesAhead({ transport, scope, signal, limit });
  try {
    return await takeIn(request, pages);
  } finally {
    pages.close();
  }
}

async function takeIn(request: ListRequest, pages: PagesAhead): Promise<string | null> {
  const intake = request.begin();
  const first = await pages.page(null);
  let page: ListPage | null = first;
  let taken = 0;
  for (;;) {
    taken += await takeSlices(request, intake, page.items);
    request.onPage(expectedOf(page, taken));
    if (page.continueToken === null) break;
    page = await following(pages, page.continueToken);
    if (page === null) return null;
  }
  intake.commit();
  return first.resourceVersion;
}

/** Slice by slice, so that whoever asks the portal meanwhile does not wait for a whole page. @returns how many there were */
async function takeSlices({ signal }: ListRequest, intake: ListIntake, items: Iterable<unknown>): Promise<number> {
  const source = items[Symbol.iterator]();
  let taken = 0;
  for (let isOver = false; !isOver; ) {
    await turns.next();
    signal.throwIfAborted();
    const slice = nextOf(source, SLICE);
    intake.page(slice);
    taken += slice.length;
    isOver = slice.length < SLICE;
  }
  return taken;
}

function nextOf(source: Iterator<unknown>, most: number): unknown[] {
  const items: unknown[] = [];
  while (items.length < most) {
    const next = source.next();
    if (next.done === true) break;
    items.push(next.value);
  }
  return items;
}

async function following(pages: PagesAhead, token: string): Promise<ListPage | null> {
  try {
    const page = await pages.page(token);
    if (page.continueToken !== token) return page;
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 410) return null;
    throw error;
  }
  throw new ApiFailure("the list goes in circles: its continue token repeats", { kind: "garbled" });
}

function expectedOf({ continueToken, remaining }: ListPage, taken: number): number | null {
  if (continueToken === null) return taken;
  return remaining === null ? null : taken + remaining;
}
