import { run } from "./toolchain.mjs";

await run({ entry: "infra/main.ts", install: "production", quiet: true });
