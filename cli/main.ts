import { Command, CommanderError } from "commander";
import { keepHeapSmall } from "@/lib/base/keep-heap-small";
import { version } from "../package.json";

/** Each is loaded when it is asked for: one that runs for weeks should not hold what the others need. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./commands/start")).startCommand(),
  scan: async () => (await import("./commands/scan")).scanCommand(),
  follow: async () => (await import("./commands/follow")).followCommand(),
  upload: async () => (await import("./commands/upload")).uploadCommand(),
  forest: async () => (await import("./commands/forest")).forestCommand(),
  template: async () => (await import("./commands/template")).templateCommand(),
  series: async () => (await import("./commands/series")).seriesCommand(),
  simulate: async () => (await import("./commands/simulate")).simulateCommand(),
  doctor: async () => (await import("./commands/doctor")).doctorCommand(),
  "reset-password": async () => (await import("./commands/reset-password")).resetPasswordCommand(),
  "migrate-new": async () => (await import("./commands/migrate-new")).migrateNewCommand(),
};

/** Options or arguments nobody understands count as bad input. */
const BAD_INPUT = 2;

process.setSourceMapsEnabled(true);
keepHeapSmall();
const program = new Command("isolog")
  .description("Finds what is strange in server logs, says how strange and why.")
  .version(version)
  .exitOverride();
const asked = COMMANDS[process.argv[2] ?? ""];
// Help, and what nobody understands, speak of them all.
for (const load of asked === undefined ? Object.values(COMMANDS) : [asked]) {
  program.addCommand((await load()).exitOverride());
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
}
