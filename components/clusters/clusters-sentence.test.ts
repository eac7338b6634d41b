import { expect, test } from "vitest";
import { clustersSentence } from "./clusters-sentence.ts";

const cluster = (state: "healthy" | "degraded" | "unhealthy" | "unknown") => ({
  verdict: { state, since: null, sentence: "", reasons: [] },
});

test("the verdicts are counted, the gravest of the others first", () => {
  expect(clustersSentence([cluster("healthy"), cluster("unknown"), cluster("unhealthy")])).toBe(
    "1 of 3 clusters is healthy, 1 unhealthy, 1 unknown",
  );
  expect(clustersSentence([cluster("degraded")])).toBe("0 of 1 cluster are healthy, 1 degraded");
  expect(clustersSentence([cluster("healthy"), cluster("healthy")])).toBe("All 2 clusters are healthy");
  expect(clustersSentence([])).toBe("No cluster is configured");
});
