import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

// Two projects, so that a developer can run the fast one alone: `npx vitest run --project unit`.
// *.test.ts is pure and needs nothing; *.integration.test.ts starts real parts (PostgreSQL, HTTP servers, kubectl).
const alias = { "server-only": path.join(import.meta.dirname, "scripts/testing/server-only.ts") };
const ignored = ["**/node_modules/**", ".toolchain/**", ".next/**", ".slipway/**", "e2e/**"];

export default defineConfig({
  test: {
    // Integration tests wait more than they work (watches, rollouts, kubectl): two at a time even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...ignored, "**/*.integration.test.ts"] },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
