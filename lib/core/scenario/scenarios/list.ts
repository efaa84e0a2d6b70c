import type { Scenario } from "../scenario";
import type { ScenarioName } from "../scenario-name";
import { crawler } from "./crawler";
import { credentialStuffing } from "./credential-stuffing";
import { dataExfiltration } from "./data-exfiltration";
import { errorBurst } from "./error-burst";
import { flashCrowd } from "./flash-crowd";
import { newRelease } from "./new-release";
import { passwordGuessing } from "./password-guessing";
import { slowDatabase } from "./slow-database";
import { trafficDrop } from "./traffic-drop";
import { vulnerabilityScan } from "./vulnerability-scan";

/** Every scenario by name. A new one is a file beside this, a name in `scenario-name.ts`, and a row here. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  "vulnerability-scan": vulnerabilityScan,
  "password-guessing": passwordGuessing,
  "credential-stuffing": credentialStuffing,
  "data-exfiltration": dataExfiltration,
  "error-burst": errorBurst,
  "slow-database": slowDatabase,
  "traffic-drop": trafficDrop,
  "new-release": newRelease,
  "flash-crowd": flashCrowd,
  crawler,
};
