import type { NotRunningReason } from "#contract/not-running.ts";
import { REASON_WORDS } from "./reason-words.ts";

/** The reasons as the API names them; written here so that the page needs no schema to be drawn. */
export const NOT_RUNNING_REASONS = Object.keys(REASON_WORDS) as readonly NotRunningReason[];
