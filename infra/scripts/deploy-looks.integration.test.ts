import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runScript } from "./testing/run-script.ts";

// What deploy.sh makes of what it sees, look by look, where no cluster could be brought to show it on time.

const [OLD, NEW] = ["a", "b"].map((digit) => `registry.example/hello@sha256:${digit.repeat(64)}`) as [string, string];
const pod = (name: string, { image = NEW, ready = true, restarts = 0, phase = "Running", leaves = "" } = {}) =>
  `${name}|${leaves}|${phase}|${image}|${ready}|${restarts}`;
const BOTH = [pod("one"), pod("two")];

interface Cluster {
  /** The pods at each look; the last stays. */
  readonly looks: readonly (readonly string[])[];
  /** What `kubectl rollout status` ends with each time; the last stays. */
  readonly rollouts?: readonly number[];
  readonly reason?: string;
  /** What `kubectl rollout undo` ends with. */
  readonly undo?: number;
  /** A call whose words hold this fails once. */
  readonly failsOnce?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-looks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A kubectl that answers from files: answer N of a kind is in KIND-N, and where there is none the last stays. */
function layKubectl({
  looks,
  rollouts = [0],
  reason = "ReplicaSetUpdated",
  undo = 0,
  failsOnce = "no call",
}: Cluster): string {
  for (const [index, lines] of looks.entries()) writeFileSync(path.join(folder, `pods-${index + 1}`), lines.join("\n"));
  for (const [index, code] of rollouts.entries()) writeFileSync(path.join(folder, `rollout-${index + 1}`), `${code}`);
  const program = path.join(folder, "kubectl");
  const script = `#!/usr/bin/env bash
cd "${folder}"
echo "$1 $2" >>asked
next() {
  local number
  number=$(($(cat "at-$1" 2>/dev/null || echo 0) + 1))
  [ -e "$1-$number" ] || number=$((number - 1))
  echo "$number" >"at-$1"
  cat "$1-$number"
}
if [[ "$*" == *"${failsOnce}"* && ! -e failed ]]; then touch failed; exit 1; fi
case "$*" in
  "get pods "*) next pods ;;
  "rollout status "*) exit "$(next rollout)" ;;
  "rollout undo "*) exit ${undo} ;;
  "apply view-last-applied "*) exit 1 ;;
  *spec.template*) echo "${OLD}" ;;
  *revision*) echo 1 ;;
  *spec.replicas*) echo 2 ;;
  *Progressing*) echo "${reason}" ;;
esac
`;
  writeFileSync(program, script, { mode: 0o755 });
  return program;
}

async function deploy(cluster: Cluster, timeout = "60") {
  const options = {
    service: "hello",
    environment: "dev",
    digest: NEW.split("@")[1] ?? "",
    registry: "registry.example",
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const env = { KUBECTL: layKubectl(cluster), PAUSE_SECONDS: "0.1" };
  const run = await runScript("deploy.sh", [...args, "--timeout", timeout, "--soak", "0"], env);
  const undone = readFileSync(path.join(folder, "asked"), "utf8").includes("rollout undo");
  return { ...run, undone, outcome: /outcome=(\w+)/.exec(run.stdout)?.[1] };
}

test.each<[string, Cluster]>([
  ["all pods run it and stay", { looks: [BOTH] }],
  ["an old pod is there at the first look only", { looks: [[...BOTH, pod("old", { image: OLD })], BOTH] }],
  ["a pod is not ready yet at the first look", { looks: [[pod("one"), pod("two", { ready: false })], BOTH] }],
  ["an old pod is leaving", { looks: [[...BOTH, pod("old", { image: OLD, leaves: "2026-01-01T00:00:00Z" })]] }],
  ["an old pod was evicted before", { looks: [[...BOTH, pod("old", { image: OLD, phase: "Failed" })]] }],
  ["the rollout could not be asked once", { looks: [BOTH], rollouts: [1, 0] }],
  ["the pods could not be asked once", { looks: [BOTH], failsOnce: "get pods" }],
  ["the wanted number could not be asked once", { looks: [BOTH], failsOnce: "spec.replicas" }],
  ["its request could not be noted at once", { looks: [BOTH], failsOnce: "annotate" }],
  ["a pod was taken away while it was watched", { looks: [BOTH, [pod("one")]] }],
  ["a pod came while it was watched", { looks: [BOTH, [...BOTH, pod("three", { ready: false })]] }],
])("a version stays where %s", async (_name, cluster) => {
  const run = await deploy(cluster);
  expect(run).toMatchObject({ code: 0, outcome: "deployed", undone: false });
  expect(run.stderr).not.toContain("could not be noted");
});

test.each<[string, Cluster, string]>([
  ["the cluster gives the rollout up", { looks: [BOTH], rollouts: [1, 0], reason: "ProgressDeadlineExceeded" }, ""],
  ["an old pod never leaves", { looks: [[...BOTH, pod("old", { image: OLD })]] }, "1 run something else"],
  ["a pod never becomes ready", { looks: [[pod("one"), pod("two", { ready: false })]] }, "1 of 2 pods run"],
  [
    "a pod restarts while it is watched",
    { looks: [BOTH, [pod("one"), pod("two", { restarts: 2 })]] },
    "two is ready, restarted 2",
  ],
  ["a pod loses its readiness", { looks: [BOTH, [pod("one"), pod("two", { ready: false })]] }, "two is waiting"],
  ["a pod is evicted", { looks: [BOTH, [pod("one"), pod("two", { phase: "Failed" })]] }, "two is failed"],
  ["no pod is left that was ready", { looks: [BOTH, [pod("three", { ready: false })]] }, "no pod is ready any more"],
])("a version is undone where %s", async (_name, cluster, said) => {
  const { stderr, ...run } = await deploy(cluster, "1");
  expect(run).toMatchObject({ code: 2, outcome: "undone", undone: true });
  expect(stderr).toContain(said);
});

test("what could not be undone says so, and is not called undone", async () => {
  const reason = "ProgressDeadlineExceeded";
  const { code, outcome, stderr } = await deploy({ looks: [BOTH], rollouts: [1], reason, undo: 1 });
  expect([code, outcome]).toEqual([3, "failed"]);
  expect(stderr).toContain("apps/hello could not be brought back to sha256:aaa");
});
