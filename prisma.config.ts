import { defineConfig } from "prisma/config";

// For the prisma command alone (generate; migrate where the internet is there). The owner's address goes first:
// migrations need it, and the portal never reads this file.
const url = process.env.DATABASE_MIGRATION_URL ?? process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url !== undefined && { datasource: { url } }),
});
