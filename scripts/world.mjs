import { run } from "./toolchain.mjs";

// Its one line on standard output is read by programs: the steps before it go to standard error.
await run({ entry: "world/main.ts", install: "production", quiet: true });
