import { Command } from "commander";
import { runCommand } from "../report/run-command";

/** `isolog doctor`: what a start needs, looked at one by one, each with what to do about it. */
export function doctorCommand(): Command {
  const command = new Command("doctor")
    .summary("check whether this machine and these settings let Isolog run")
    .description(
      "Looks at what a start needs, one by one: Node.js, disk, settings, ports, database, queue; each with what to do about it. " +
        "The exit code is 1 where something is missing.",
    );
  return command.action(() =>
    runCommand(async (out) => {
      const { examine } = await import("../doctor/examine");
      let healthy = true;
      for await (const finding of examine()) {
        healthy &&= finding.ok;
        await out.line(
          `${finding.ok ? "ok  " : "FAIL"}  ${finding.what}${finding.advice ? `\n      ${finding.advice}` : ""}`,
        );
      }
      if (!healthy) process.exitCode = 1;
    }),
  );
}
