import type { NextConfig } from "next";

// Packages that read files of their own or choose code at run time: left outside the bundle, copied by tracing.
const outsideTheBundle = [
  "@kubernetes/client-node",
  "@prisma/adapter-pg",
  "@prisma/client",
  "pg",
  "pino",
  "prom-client",
];

const config: NextConfig = {
  output: "standalone",
  // The checkout is the root, whatever lockfiles stand in folders above it.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // What the built portal never reads, though a trace may reach it through a folder name made at run time.
  outputFileTracingExcludes: {
    "/*": ["./.slipway/**", "./.toolchain/**", "./.git/**", "./demo/**", "./e2e/**", "./infra/**", "./scripts/**"],
  },
  serverExternalPackages: outsideTheBundle,
  // Types are a check of their own (npm run check): the build of a start has no test tools whose types it could read.
  typescript: { ignoreBuildErrors: true },
  // `npm run dev` prints the loopback address; without this its own pages may not load their scripts from there.
  allowedDevOrigins: ["127.0.0.1"],
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  reactStrictMode: true,
};

export default config;
