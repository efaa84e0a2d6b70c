import type { ImportView } from "@/lib/contracts/import";
import { IMPORT_LOOKS } from "./import-looks";

/** From this share of odd lines on, a file looks strange as a whole: because of what it is, not of what happened in it. */
const MOSTLY_ODD = 0.1;

/** Whether a file that was taken although it is unlike the others looks strange for that alone. */
export function isAnotherLog({
  unlike,
  state,
  anomalies,
  parsed,
}: Pick<ImportView, "unlike" | "state" | "anomalies" | "parsed">): boolean {
  return unlike !== null && !IMPORT_LOOKS[state].moving && anomalies > parsed * MOSTLY_ODD;
}
