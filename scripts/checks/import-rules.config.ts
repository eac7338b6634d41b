import type { IConfiguration } from "dependency-cruiser";

// The import rules of DESIGN.md section 2 ("the house"): arrows go down only. scripts/checks/import-rules.ts runs them
// and fails, too, when fewer files were read than there are; import-rules.integration.test.ts shows each rule refusing.

const TESTS = "(\\.test\\.tsx?$|/testing/|/conformance/)";

export const IMPORT_RULES = {
  forbidden: [
    {
      name: "domain-imports-nothing",
      comment: "Rules are pure: no I/O, no framework, nothing but other rules.",
      severity: "error",
      from: { path: "^domain/", pathNot: TESTS },
      to: { pathNot: "^domain/" },
    },
    {
      name: "contract-imports-domain-and-zod",
      comment: "The contract is types and schemas; both sides use it.",
      severity: "error",
      from: { path: "^contract/", pathNot: TESTS },
      to: { pathNot: "^(contract|domain)/|node_modules/zod/" },
    },
    {
      name: "components-import-down",
      comment: "What people see knows the contract and the rules, never the engine, the routes or the built-in world.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|server|demo|scripts|prisma|e2e)/" },
    },
    {
      name: "pages-bring-no-schemas",
      comment:
        "Schemas are 43 KB on every page: components take types, plain lists, or bring them when needed (ADR 0008).",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { path: "^contract/", pathNot: "^contract/lists/", dynamic: false, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "lists-stand-alone",
      comment: "What pages take of the contract brings nothing with it.",
      severity: "error",
      from: { path: "^contract/lists/" },
      to: { path: "." },
    },
    {
      name: "components-run-in-the-browser",
      comment: "Node's own modules are not there.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "app-imports-components-and-api",
      comment: "A page fetches and composes: through server/api and the composition root alone.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(server|demo|scripts|prisma|e2e)/", pathNot: "^server/(api/index|runtime)\\.ts$" },
    },
    {
      name: "server-imports-down",
      comment: "The engine does not know who shows it, nor the built-in world (its tests do).",
      severity: "error",
      from: { path: "^server/", pathNot: TESTS },
      to: { path: "^(app|components|demo|scripts|e2e)/" },
    },
    {
      name: "server-areas-by-their-index",
      comment: "One way in per area.",
      severity: "error",
      from: { path: "^server/([^/]+)/", pathNot: TESTS },
      to: { path: "^server/[^/]+/", pathNot: ["^server/$1/", "^server/[^/]+/(index|[a-z-]+\\.types|records)\\.ts$"] },
    },
    {
      name: "runtime-by-their-index",
      comment: "The composition root builds areas by their one way in.",
      severity: "error",
      from: { path: "^server/[^/]+\\.ts$", pathNot: TESTS },
      to: { path: "^server/[^/]+/", pathNot: "^server/[^/]+/(index|[a-z-]+\\.types)\\.ts$" },
    },
    {
      name: "world-shares-no-rule",
      comment: "If the portal's rules built the world, the world could not catch their faults.",
      severity: "error",
      from: { path: "^demo/", pathNot: TESTS },
      to: {
        path: "^(app|components|contract|server|domain|prisma|e2e)/",
        pathNot: "^domain/(quantity|objects|result\\.ts)",
      },
    },
    {
      name: "client-node-in-one-place",
      comment: "server/kubernetes is the only user of @kubernetes/client-node; the bench measures itself beside it.",
      severity: "error",
      from: {
        path: "^(app|components|contract|domain|server|scripts|demo)/",
        pathNot: ["^server/kubernetes/", "^scripts/bench/loops/informer\\.ts$", TESTS],
      },
      to: { path: "node_modules/@kubernetes/client-node" },
    },
    {
      name: "prisma-in-one-place",
      comment: "server/database is the only user of Prisma; scripts/ migrate with it.",
      severity: "error",
      from: { path: "^(app|components|contract|domain|server|demo)/", pathNot: ["^server/database/", TESTS] },
      to: { path: "node_modules/(@prisma|prisma|pg)/|^prisma/generated" },
    },
    {
      name: "nobody-imports-scripts",
      comment: "scripts/ calls the rest, not the other way round.",
      severity: "error",
      from: { path: "^(app|components|contract|domain|server|demo)/", pathNot: TESTS },
      to: { path: "^scripts/" },
    },
    {
      name: "infra-stands-alone",
      comment: "What is deployed and what deploys it run without the portal's code (their tests use its scripts).",
      severity: "error",
      from: { path: "^infra/", pathNot: TESTS },
      to: { path: "^(app|components|contract|server|domain|demo|scripts|prisma|e2e)/" },
    },
    {
      name: "nobody-imports-tests",
      severity: "error",
      from: { path: "^(app|components|contract|domain|server|demo|scripts)/", pathNot: TESTS },
      to: { path: "\\.test\\.tsx?$|^e2e/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^prisma/generated" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.toolchain|\\.slipway|prisma/generated)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { conditionNames: ["import", "node", "default", "types"], exportsFields: ["exports"] },
  },
} satisfies IConfiguration;
