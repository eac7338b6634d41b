import type { PodDetailAnswer } from "#contract/pod.ts";

/** The story as the rest of a heading: "runs and is ready", "crashes". What follows a colon stands below it. */
export function podHeading({ story }: Pick<PodDetailAnswer, "story">): string {
  return story.sentence
    .replace(/^It /, "")
    .replace(/(:| \(|;).*$/s, "")
    .replace(/\.$/, "");
}
