/** npm run world: the built-in world alone (demo/main.ts says what it takes), with a person's relative paths. */
import { spawn } from "node:child_process";
import path from "node:path";
import { untilAskedToEnd } from "../processes/end-request.ts";

const PATHS = ["--kubeconfig", "--state"];
const cwd = process.env.npm_lifecycle_event === "world" ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

const given = process.argv.slice(2);
const args = given.map((text, index) => (PATHS.includes(given[index - 1] ?? "") ? path.resolve(cwd, text) : text));
const program = path.resolve(import.meta.dirname, "../../demo/main.ts");
const child = spawn(process.execPath, [program, ...args, "--parent-pid", String(process.pid)], { stdio: "inherit" });
child.once("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 0));
await untilAskedToEnd();
child.kill("SIGTERM");
