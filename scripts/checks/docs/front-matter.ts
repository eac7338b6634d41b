import { parse } from "yaml";
import { z } from "zod";
import type { Page } from "./links.ts";

const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  audience: z.string().min(1),
  owner: z.string().min(1),
  reviewBy: z.iso.date(),
  minutes: z.int().min(1).max(240),
  /** Ids that stay for ever: progress is kept by them. Each is the anchor of a heading. */
  steps: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).min(1),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** The front matter of a page, or what is wrong with it. */
export function frontMatterOf({ name, text }: Page): { readonly page: FrontMatter } | { readonly wrong: string[] } {
  const block = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
  if (block === undefined) return { wrong: [`${name}: begins without front matter`] };
  const parsed = frontMatterSchema.safeParse(parse(block));
  if (!parsed.success) {
    return {
      wrong: parsed.error.issues.map(({ path, message }) => `${name}: ${path.join(".") || "front matter"}: ${message}`),
    };
  }
  const missing = parsed.data.steps.filter((step) => !new RegExp(`^#+ .*\\{#${step}\\}$`, "m").test(text));
  return missing.length === 0
    ? { page: parsed.data }
    : { wrong: missing.map((step) => `${name}: has no heading with the id {#${step}}`) };
}

/** Pages whose review is due on that day (ISO date). */
export function dueOn(day: string, pages: ReadonlyMap<string, FrontMatter>): string[] {
  return [...pages]
    .filter(([, { reviewBy }]) => reviewBy <= day)
    .map(([name, { owner, reviewBy }]) => `${name}: ${owner} was to look at it by ${reviewBy}`);
}
