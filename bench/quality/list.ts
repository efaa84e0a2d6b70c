import { appBoutiqueA } from "./app-boutique-a";
import { faithfulness } from "./faithfulness";
import { lineSet } from "./line-set";
import { loginA } from "./login-a";
import { nab } from "./nab/nab";
import type { QualitySet } from "./quality-set";
import { hdfsRaw, hdfsSessions } from "./sessions";
import { plainTables, tables } from "./tables";
import { loghub } from "./templates";

/** All sets, in the order they are printed. */
export const SETS: readonly QualitySet[] = [
  lineSet("web-scan-a", "web-scan-a/access.log.gz", "web-scan-a/labels.csv.gz"),
  lineSet("web-params-mix5", "web-params/mix5.log.gz", "web-params/mix5.labels.csv.gz"),
  lineSet("bgl-2k", "loghub-2k/BGL_2k.log.gz", "loghub-2k/BGL_2k.labels.csv.gz"),
  loginA,
  appBoutiqueA,
  nab,
  tables,
  plainTables,
  hdfsSessions,
  hdfsRaw,
  loghub,
  ...faithfulness,
];
