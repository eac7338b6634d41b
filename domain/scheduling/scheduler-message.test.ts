import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedReason, parseSchedulerMessage, type SchedulerMessage } from "./scheduler-message.ts";

type Written = Pick<SchedulerMessage, "reasons" | "note" | "preemption"> & { readonly total: number };

const TEXTS = [
  "Insufficient cpu",
  "Insufficient nvidia.com/gpu",
  "Too many pods",
  "node(s) had untolerated taint(s)",
  "node(s) had untolerated taint {sku: gpu}",
  "node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate",
  "node(s) didn't match Pod's node affinity/selector",
  "node(s) didn't match pod topology spread constraints (missing required label)",
];
const NOTES = [
  "no new claims to deallocate",
  "still not schedulable",
  "not found",
  "deallocation of ResourceClaim completed",
];

const reason = fc.record({ count: fc.integer({ min: 1, max: 5_000 }), text: fc.constantFrom(...TEXTS) });
const reasons = fc.array(reason, { minLength: 1, maxLength: 6 });
const message: fc.Arbitrary<Written> = fc.record({
  total: fc.nat(5_000),
  reasons,
  note: fc.option(fc.constantFrom(...NOTES)),
  preemption: fc.option(fc.record({ total: fc.nat(5_000), reasons })),
});

/** The second statement: how the scheduler writes what the parser must read. */
function written(of: Written, end: string): string {
  const list = (each: readonly CountedReason[]) => each.map(({ count, text }) => `${count} ${text}`).join(", ");
  const head = `0/${of.total} nodes are available: ${list(of.reasons)}`;
  if (of.preemption === null) return of.note === null ? `${head}${end}` : `${head}. ${of.note}`;
  const before = of.note === null ? "" : `${of.note}, `;
  return `${head}. ${before}preemption: 0/${of.preemption.total} nodes are available: ${list(of.preemption.reasons)}${end}`;
}

test("what the scheduler wrote is what is read", () => {
  fc.assert(
    fc.property(message, fc.constantFrom(".", "..", ""), (of, end) => {
      expect(parseSchedulerMessage(written(of, end))).toEqual({ available: 0, ...of, truncated: false });
    }),
    { numRuns: 1_000 },
  );
});

test("of a text that was cut, nothing is told that was not written whole", () => {
  fc.assert(
    fc.property(message, fc.integer({ min: 40, max: 600 }), (of, length) => {
      const whole = written(of, ".");
      const cut = parseSchedulerMessage(`${whole.slice(0, length)} ...`);
      expect(cut.truncated).toBe(true);
      expect(of.reasons.slice(0, cut.reasons.length)).toEqual(cut.reasons);
      const second = cut.preemption?.reasons ?? [];
      expect((of.preemption?.reasons ?? []).slice(0, second.length)).toEqual(second);
    }),
  );
});

test("a text of another form stands whole in the note", () => {
  expect(parseSchedulerMessage("skip schedule deleting pod: shop/web-0")).toEqual({
    available: null,
    total: null,
    reasons: [],
    note: "skip schedule deleting pod: shop/web-0",
    preemption: null,
    truncated: false,
  });
});

test("a preemption part without nodes is a note", () => {
  const text = "0/4 nodes are available: 4 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.";
  expect(parseSchedulerMessage(text)).toMatchObject({
    reasons: [{ count: 4, text: "Insufficient cpu" }],
    note: "preemption: not eligible due to preemptionPolicy=Never",
    preemption: null,
  });
});

test("long and odd texts are read in time that grows with their length", () => {
  const started = performance.now();
  for (const unit of ["1 a, ", ", ", ". ", "0/1 nodes are available: ", "preemption: ", "9", ".", " "]) {
    parseSchedulerMessage(`0/3 nodes are available: ${unit.repeat(100_000)}`);
    parseSchedulerMessage(unit.repeat(100_000));
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("no text makes it fail", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(parseSchedulerMessage(text).reasons.every(({ count }) => count === null || Number.isFinite(count))).toBe(
        true,
      );
    }),
  );
});
