import type { LogSource } from "./log-buffer.ts";

/** How many colours there are (styles/log.css); a name always stands beside the colour. */
const LOG_COLOURS = 8;

/**
 * The name that stands before each line of a source: the pod's without what all have in common, and the container where
 * there are several of it. Empty where one source is all there is.
 */
export function sourceLabels(sources: readonly Pick<LogSource, "pod" | "container">[]): readonly string[] {
  if (sources.length < 2) return sources.map(() => "");
  const pods = new Set(sources.map(({ pod }) => pod));
  const containers = new Set(sources.map(({ container }) => container));
  const start = pods.size < 2 ? 0 : commonStart([...pods]);
  return sources.map(({ pod, container }) => {
    const own = pod.slice(start);
    if (pods.size < 2) return container;
    return containers.size < 2 ? own : `${own}/${container}`;
  });
}

/** Which colour each source has: that of its pod, so that a pod is found again by it. */
export function sourceColours(sources: readonly Pick<LogSource, "pod">[]): readonly number[] {
  const pods = [...new Set(sources.map(({ pod }) => pod))];
  return sources.map(({ pod }) => (pods.indexOf(pod) % LOG_COLOURS) + 1);
}

/** Up to the last dash that all share, so that a part of a name is never cut in two. */
function commonStart(names: readonly string[]): number {
  const [first = "", ...others] = names;
  let length = 0;
  while (length < first.length && others.every((name) => name[length] === first[length])) length += 1;
  return first.lastIndexOf("-", length - 1) + 1;
}
