import { run } from "./toolchain.mjs";

await run({ entry: "test/main.ts", install: "full" });
