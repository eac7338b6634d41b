import path from "node:path";
import ts from "typescript";
import type { Manifest } from "./manifest.ts";
import { byItsSchema, moduleOf } from "./schemas.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
/** Beside the packages, so that their names resolve; it is never written. */
const VIRTUAL = path.join(ROOT, "scripts/checks/manifests/rendered-manifests.virtual.ts");

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/**
 * Fields that a kind does not have. An API server drops them without a word and the schemas let them pass, so a
 * misspelt `readinesProbe` would simply not be there: here each object is written as a literal of its kind's type, and
 * TypeScript refuses what the type does not know.
 */
export function unknownFieldFindings(manifests: readonly Manifest[]): string[] {
  if (manifests.length === 0) return [];
  const { text, starts } = literals(manifests);
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === VIRTUAL || fileExists(name);
  host.readFile = (name) => (name === VIRTUAL ? text : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === VIRTUAL ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2024) : getSourceFile(name, ...rest);
  const program = ts.createProgram([VIRTUAL], OPTIONS, host);
  const source = program.getSourceFile(VIRTUAL);
  if (source === undefined) throw new Error("the literals were not read");
  return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
    const owner = manifests[starts.findLastIndex((begin) => begin <= start)];
    const line = text.slice(start, text.indexOf("\n", start)).trim();
    return `${owner?.id ?? "?"}: ${line}: ${innermost(messageText)}`;
  });
}

function literals(manifests: readonly Manifest[]): { readonly text: string; readonly starts: readonly number[] } {
  let text = "";
  const starts: number[] = [];
  for (const [index, manifest] of manifests.map(byItsSchema).entries()) {
    starts.push(text.length);
    text += `import type { I${manifest.kind} as T${index} } from ${JSON.stringify(moduleOf(manifest))};\n`;
    text += `export const d${index}: T${index} = ${JSON.stringify(manifest.object, null, 1)};\n`;
  }
  return { text, starts };
}

/** TypeScript tells the whole way down to the fault; the last sentence is the fault. */
function innermost(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message === "string") return message;
  const [next] = message.next ?? [];
  return next === undefined ? message.messageText : innermost(next);
}
