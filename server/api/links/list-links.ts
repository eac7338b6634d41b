import { listLinks } from "#contract/links.ts";
import { ok } from "#domain/result.ts";
import { bind } from "../handler.ts";

/** Configuration alone: which of them an object has is a rule (domain/links) that its page asks. */
export const links = bind(listLinks, {
  basis: () => ok({ scopes: [], kinds: [] }),
  answer: ({ config }) => ok({ answer: { items: (config.links ?? []).map((link) => ({ ...link })) } }),
});
