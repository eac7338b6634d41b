/** A step of `npm run check`: every workflow and composite action, by actionlint and by this repository's own rules. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { actionlintFindings } from "./workflows/actionlint.ts";
import { pinFindings, workflowFindings } from "./workflows/workflow-rules.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = ".github";

const files = readdirSync(path.join(ROOT, FOLDER), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.ya?ml$/.test(file))
  .map((file) => path.posix.join(FOLDER, file));

const findings: string[] = [];
for (const file of files) {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  if (file.includes("/workflows/")) {
    findings.push(...workflowFindings(file, text), ...(await actionlintFindings(file, text)));
  } else findings.push(...pinFindings(text).map((finding) => `${file}: ${finding}`));
}
for (const finding of findings) console.error(finding);
console.log(`workflows: ${files.length} files, ${findings.length} findings`);
// actionlint's WebAssembly waits for calls for ever: the process is ended here.
process.exit(findings.length > 0 || files.length === 0 ? 1 : 0);
