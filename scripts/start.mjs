import { HELP, parseStartArguments } from "./start/arguments.mjs";
import { reportAndFail } from "./toolchain/problem.mjs";
import { run } from "./toolchain.mjs";

// Read before anything is brought: a mistyped flag must not cost a minute of installing. main.ts reads them again.
try {
  if (parseStartArguments(process.argv.slice(2)).help) process.stdout.write(HELP);
  else await run({ entry: "start/main.ts", install: "production" });
} catch (error) {
  reportAndFail(error);
}
