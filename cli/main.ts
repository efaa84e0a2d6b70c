import { Command, CommanderError } from "commander";
import { keepHeapSmall } from "@/lib/base/keep-heap-small";
import { version } from "../package.json";
import { doctorCommand } from "./commands/doctor";
import { followCommand } from "./commands/follow";
import { forestCommand } from "./commands/forest";
import { migrateNewCommand } from "./commands/migrate-new";
import { resetPasswordCommand } from "./commands/reset-password";
import { scanCommand } from "./commands/scan";
import { seriesCommand } from "./commands/series";
import { simulateCommand } from "./commands/simulate";
import { startCommand } from "./commands/start";
import { templateCommand } from "./commands/template";
import { uploadCommand } from "./commands/upload";

/** Options or arguments nobody understands count as bad input. */
const BAD_INPUT = 2;

process.setSourceMapsEnabled(true);
keepHeapSmall();
const program = new Command("isolog")
  .description("Finds what is strange in server logs, says how strange and why.")
  .version(version)
  .exitOverride();
for (const command of [
  startCommand(),
  scanCommand(),
  followCommand(),
  uploadCommand(),
  forestCommand(),
  templateCommand(),
  seriesCommand(),
  simulateCommand(),
  doctorCommand(),
  resetPasswordCommand(),
  migrateNewCommand(),
]) {
  program.addCommand(command.exitOverride());
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
}
