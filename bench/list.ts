import { forestMemory } from "./forest/forest-memory";
import { forestScore } from "./forest/forest-score";
import { forestTrain } from "./forest/forest-train";
import type { Bench } from "./harness/bench";
import { importLog } from "./import/import";
import { parse } from "./parse/parse";
import { scan } from "./scan/scan";

/** The tables of `npm run bench`, in order; a new one is a file beside its like and a row here. */
export const BENCHES: readonly Bench[] = [forestScore, forestTrain, forestMemory, parse, scan, importLog];
