import { runFolder } from "./answers/run-folder.ts";

/** `npm run answers -- DIR`: runs known answers through the rules; exit status 1 if any differs. */
const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-") || more.length > 0) {
  console.error("Which folder? Say: npm run answers -- DIR, where DIR holds known answers such as quantities.json.");
  process.exitCode = 1;
} else {
  const { lines, problem, passed, failed } = runFolder(folder);
  for (const line of lines) console.log(line);
  if (problem !== undefined) console.error(problem);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || problem !== undefined) process.exitCode = 1;
}
