import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Conflict, Invalid } from "@/lib/base/errors";
import { claimFile } from "../supervisor/claim-file";

/**
 * One shipper for each state file; returns how to give it up. Of two, each would write over what the other noted, and lines would be
 * shipped twice.
 */
export async function claimState(path: string): Promise<() => Promise<void>> {
  const claimed = await mkdir(dirname(path), { recursive: true })
    .then(() => claimFile(`${path}.pid`, ["follow"]))
    .catch((error: { code?: unknown }) => {
      throw new Invalid(
        "option",
        `The state file ${path} cannot be written (${error.code}). Name another one with --state.`,
      );
    });
  if (typeof claimed !== "number") return claimed;
  const text = `Another isolog follow (process ${claimed}) notes in ${path} how far it is. Name both logs in one command, or another file with --state.`;
  throw new Conflict("state_in_use", text);
}
