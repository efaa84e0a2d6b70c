import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          // A hang is caught; a busy machine is no failure.
          testTimeout: 30_000,
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**", "build/**", ".next/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ["**/node_modules/**", "build/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Every file has databases of its own; much of their time is waiting for locks to lapse.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["lib/testing/postgres-for-tests.ts"],
        },
      },
    ],
  },
});
