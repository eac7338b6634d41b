import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runScript } from "./testing/run-script.ts";

// What node-pool.sh makes of the pods without a node after a drain, look by look, in an order that no cluster can be made to keep.

const UNDECIDED = { metadata: { name: "evicted" }, spec: {}, status: { phase: "Pending" } };
const REFUSED = { ...UNDECIDED, status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False" }] } };
const STARTS = { ...UNDECIDED, spec: { nodeName: "new" } };

/** The pending pods at a look, or that nobody answers. */
type Look = readonly object[] | "no answer";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-pool-looks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Drains pool "old" of one node; the last look stays. */
function drain(looks: readonly Look[]) {
  for (const [index, look] of [[], ...looks].entries()) {
    if (look !== "no answer") writeFileSync(path.join(folder, `look-${index + 1}`), JSON.stringify({ items: look }));
  }
  const items = (...names: string[]) =>
    JSON.stringify({ items: names.map((name) => ({ metadata: { name }, spec: {} })) });
  const script = `#!/usr/bin/env bash
cd "${folder}"
case "$*" in
  "get nodes --selector "*) echo '${items("old")}' ;;
  "get nodes "*) echo '${items("old", "new")}' ;;
  "get pods "*)
    number=$(($(cat at 2>/dev/null || echo 0) + 1))
    [ "$number" -le ${looks.length + 1} ] || number=$((number - 1))
    echo "$number" >at
    cat "look-$number"
    ;;
esac
`;
  writeFileSync(path.join(folder, "kubectl"), script, { mode: 0o755 });
  const env = { KUBECTL: path.join(folder, "kubectl"), SETTLE_TRIES: "5", SETTLE_SECONDS: "0" };
  return runScript("node-pool.sh", ["drain", "--pool", "old"], env);
}

test.each<[string, readonly Look[]]>([
  ["what was evicted has a node", [[STARTS]]],
  ["the scheduler takes its time", [[UNDECIDED], [UNDECIDED], [STARTS]]],
  ["a look gets no answer", [[UNDECIDED], "no answer", [STARTS]]],
])("a pool is drained where %s", async (_name, looks) => {
  expect(await drain(looks)).toMatchObject({ code: 0, stdout: expect.stringContaining("pool old is drained") });
});

test.each<[string, readonly Look[], string]>([
  ["no node takes what was evicted, said late", [[UNDECIDED], [UNDECIDED], [REFUSED]], "1 more pods find no node"],
  ["what was evicted comes late", [[], [REFUSED]], "1 more pods find no node"],
  ["nobody answers any more", ["no answer"], "did not say what became of its pods"],
])("a drain stops where %s", async (_name, looks, said) => {
  expect(await drain(looks)).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
});
