import type { ImportPlan } from "../../../contracts/import";
import type { ImportAttempt } from "../../../store/import-attempt";
import type { ReaderOptions } from "../../ingest/event-reader";
import type { JobTools } from "../../job-tools";
import type { ChosenFormat } from "./choose-format";
import type { ReadContents } from "./read-contents";

/** An attempt at an import on its way through the phases. */
export interface ImportWork {
  tools: JobTools;
  attempt: ImportAttempt;
  /** Absolute path of the uploaded file, or of the tar it holds where that had to be unpacked to be read in order. */
  path: string;
  /** Bytes of the upload per byte of what lies at `path`. */
  scale: number;
  /** Order of the members and lines that are in the source already; the same for every attempt. */
  plan: ImportPlan;
  contents: ReadContents;
  format: ChosenFormat;
  /** True: a person chose the format, so it holds for every member of an archive. */
  formatIsFixed: boolean;
  reading: ReaderOptions;
  alertsPerDay: number;
}

/** A person asked to stop; what is stored until then stays. */
export class ImportCancelled extends Error {
  constructor() {
    super("The import was cancelled.");
    this.name = "ImportCancelled";
  }
}

/** Ends the work at a safe place when somebody wants it to end. */
export function stopIfAsked(signal: AbortSignal): void {
  if (!signal.aborted) return;
  if (signal.reason === "cancelled") throw new ImportCancelled();
  throw signal.reason;
}
