import { run } from "./toolchain.mjs";

await run({ entry: "bench/soak.ts", install: "full" });
