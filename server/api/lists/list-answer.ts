import { type Basis, type Freshness, freshnessOf } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import type { Page } from "./page.ts";

/** A page in the shape that all lists answer in: only the page's own items are made. */
export function listAnswerOf<Item, Answer>(
  context: ApiContext,
  basis: Basis,
  page: Page<Item>,
  toAnswer: (item: Item) => Answer,
): Freshness & { items: Answer[]; total: number; page: number; pageSize: number } {
  const { total, pageSize } = page;
  return { items: page.items.map(toAnswer), total, page: page.page, pageSize, ...freshnessOf(basis, context.epoch) };
}
