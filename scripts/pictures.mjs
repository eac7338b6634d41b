import { run } from "./toolchain.mjs";

await run({ entry: "pictures.ts", install: "full" });
