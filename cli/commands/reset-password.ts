import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { z } from "zod";
import { Invalid } from "@/lib/base/errors";
import { runCommand } from "../report/run-command";

/** `isolog reset-password`: for whoever can reach this machine but not their account. */
export function resetPasswordCommand(): Command {
  return new Command("reset-password")
    .summary("give an account a new password and end its sessions")
    .description(
      "Gives an account a new password and ends its sessions, on the machine of Isolog, running or stopped, with its settings.",
    )
    .argument("<email>", "the account's e-mail address")
    .option("--stdin", "read the new password from standard input instead of making one up")
    .action((email: string, flags: { stdin?: true }) =>
      runCommand(async (out) => {
        const given = flags.stdin ? (await text(process.stdin)).replace(/\r?\n$/, "") : null;
        const password = given ?? randomBytes(15).toString("base64url");
        await reset(email, password);
        await out.line(`The password of ${email} is changed, and its sessions are ended.`);
        if (given === null) await out.line(`New password: ${password}`);
      }),
    );
}

async function reset(email: string, password: string): Promise<void> {
  const [{ withDatabase }, { openDatabase }, { resetPassword }] = await Promise.all([
    import("../with-database"),
    import("@/lib/store/database/database"),
    import("@/lib/services/access/reset-password"),
  ]);
  await withDatabase(async (url, env) => {
    const db = openDatabase(url, { connections: 1, name: "isolog-cli" });
    const ground = { db, now: Date.now, dataDir: env.ISOLOG_DATA_DIR };
    await resetPassword(ground, { email, password })
      .catch((error: unknown) => {
        if (!(error instanceof z.ZodError)) throw error;
        throw new Invalid("input", error.issues.map((issue) => issue.message).join("; "));
      })
      .finally(() => db.close());
  });
}
