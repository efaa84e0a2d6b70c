import { defineConfig } from "prisma/config";

/** For people who use Prisma's own command line; Isolog applies its migrations itself when it starts. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
