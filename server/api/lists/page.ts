import { DEFAULT_PAGE_SIZE } from "#contract/list.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { Refusal } from "../refusal.ts";
import type { Order } from "./order.ts";
import { selectOrdered } from "./select-ordered.ts";

/** One page of what matches. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

interface Paging {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** The page that is asked for, or that it is beyond the end. An empty list has one page, the empty one. */
export function pageOf<Item>(matching: Item[], paging: Paging, order: Order<Item>): Result<Page<Item>, Refusal> {
  const { page = 1, pageSize = DEFAULT_PAGE_SIZE } = paging;
  const total = matching.length;
  const lastPage = Math.max(1, Math.ceil(total / pageSize));
  if (page > lastPage) return refused({ kind: "page-beyond-end", page, lastPage, total });
  const start = (page - 1) * pageSize;
  return ok({ items: selectOrdered(matching, start, start + pageSize, order), total, page, pageSize });
}
