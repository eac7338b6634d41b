import { expect, test } from "vitest";
import { timingFor } from "./timing.ts";

test("sixty seconds of grace are ten to leave the gateway, forty-five to drain and five to end", () => {
  expect(timingFor(60)).toEqual({
    graceSeconds: 60,
    preStopSeconds: 10,
    drainSeconds: 45,
    moveOverMs: 2250,
    requestSeconds: 45,
    streamSeconds: 3600,
    streamGatewaySeconds: 3660,
  });
});

test("whatever the grace, everything ends before it does, and nothing takes no time", () => {
  for (let grace = 6; grace <= 3600; grace++) {
    const { preStopSeconds, drainSeconds, moveOverMs, requestSeconds, streamGatewaySeconds, streamSeconds } =
      timingFor(grace);
    expect(preStopSeconds).toBeGreaterThanOrEqual(1);
    expect(drainSeconds).toBeGreaterThan(moveOverMs / 1000);
    expect(preStopSeconds + drainSeconds).toBeLessThan(grace);
    expect(preStopSeconds + requestSeconds).toBeLessThan(grace);
    expect(streamGatewaySeconds).toBeGreaterThan(streamSeconds);
  }
});

test.each([5, 0, -1, 3601, 7.5, Number.NaN])("a grace of %s is refused with what would be right", (grace) => {
  expect(() => timingFor(grace)).toThrow("from 6 to 3600");
});
