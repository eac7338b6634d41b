import { expect, test } from "vitest";
import { actionlintFindings } from "./actionlint.ts";
import { SEEN_ACTIONS } from "./seen-actions.ts";
import { workflowFindings } from "./workflow-rules.ts";

const CHECKOUT = `actions/checkout@${SEEN_ACTIONS["actions/checkout"]?.commit} # ${SEEN_ACTIONS["actions/checkout"]?.version}`;
const workflow = (over: { on?: string; top?: string; job?: string; steps?: string } = {}) => `
name: x
on: ${over.on ?? "push"}
${over.top ?? "permissions: { contents: read }\nconcurrency: x"}
jobs:
  a:
    runs-on: ubuntu-24.04
    ${over.job ?? "timeout-minutes: 5"}
    steps:
      ${over.steps ?? `- uses: ${CHECKOUT}`}
`;

const expression = (text: string) => `{{ ${text} }}`;
const said = (over: Parameters<typeof workflow>[0]) => workflowFindings("x.yaml", workflow(over)).join("\n");

test("a workflow that keeps the rules has no findings", () => {
  expect(said({})).toBe("");
});

test.each([
  ["no permissions", { top: "concurrency: x" }, "states no permissions"],
  ["all permissions", { top: "permissions: write-all\nconcurrency: x" }, "grants write-all at its top"],
  ["all permissions in a job", { job: "timeout-minutes: 5\n    permissions: write-all" }, "grants write-all in job a"],
  ["no concurrency", { top: "permissions: {}" }, "states no concurrency"],
  ["no time limit", { job: "name: y" }, "job a states no timeout-minutes"],
  ["a stranger's code", { on: "pull_request_target" }, "runs on pull_request_target"],
  [
    "a stranger's code among others",
    { on: "{ push: null, workflow_run: { workflows: [y] } }" },
    "runs on workflow_run",
  ],
  [
    "long shell",
    { steps: "- run: |\n          1\n          2\n          3\n          4\n          5\n          6" },
    "6 lines of shell",
  ],
  ["a tag", { steps: "- uses: actions/checkout@v7" }, "uses actions/checkout at v7, not at 3d3c42e5"],
  ["an unknown action", { steps: `- uses: someone/thing@${"0".repeat(40)}` }, "not among the actions that were seen"],
  [
    "a comment that lies",
    { steps: `- uses: ${CHECKOUT.replace("# v7.0.1", "# v6.0.0")}` },
    'without the comment "# v7.0.1"',
  ],
])("%s is refused", (_name, over, expected) => {
  expect(said(over)).toContain(expected);
});

test("actionlint reads workflows: a wrong input and an unknown context are said with their line", async () => {
  const text = workflow({
    steps: `- run: echo $${expression("inputs.nothing")}\n      - run: echo $${expression("nowhere.x")}`,
    on: "workflow_dispatch",
  });
  const findings = await actionlintFindings("x.yaml", text);
  expect(findings.join("\n")).toMatch(/x\.yaml:\d+:\d+ property "nothing" is not defined/);
  expect(findings.join("\n")).toContain('undefined variable "nowhere"');
  expect(await actionlintFindings("x.yaml", workflow())).toEqual([]);
});
