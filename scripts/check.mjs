import { run } from "./toolchain.mjs";

await run({ entry: "check.ts", install: "full" });
