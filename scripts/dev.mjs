import { HELP, parseStartArguments } from "./start/arguments.mjs";
import { reportAndFail } from "./toolchain/problem.mjs";
import { run } from "./toolchain.mjs";

// As npm start, but the portal is Next's development server: it reloads what is edited. Same arguments,
// same data folder, the same world and database.
try {
  if (parseStartArguments(process.argv.slice(2)).help)
    process.stdout.write(HELP.replaceAll("npm start", "npm run dev"));
  else await run({ entry: "start/development.ts", install: "full" });
} catch (error) {
  reportAndFail(error);
}
