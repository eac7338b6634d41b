import { expect, test } from "vitest";
import { instanceBearsGpus } from "./instance-types.ts";

test.each([
  "Standard_NC24ads_A100_v4",
  "Standard_ND96isr_H100_v5",
  "Standard_ND96isr_MI300X_v5",
  "Standard_NV36ads_A10_v5",
  "a2-highgpu-8g",
  "a3-megagpu-8g",
  "g2-standard-4",
  "p4d.24xlarge",
  "p5.48xlarge",
  "g4dn.xlarge",
  "g6e.12xlarge",
])("%s bears GPUs", (type) => {
  expect(instanceBearsGpus(type)).toBe(true);
});

test.each(["Standard_D8s_v5", "Standard_NP10s", "n2-standard-8", "m5.large", "c7g.xlarge", "gpu", ""])(
  "%s is not known to",
  (type) => {
    expect(instanceBearsGpus(type)).toBe(false);
  },
);
