import { run } from "./toolchain.mjs";

await run({ entry: "bench/main.ts", install: "full" });
