import { run } from "./toolchain.mjs";

await run({ entry: "answers.ts", install: "production", quiet: true });
