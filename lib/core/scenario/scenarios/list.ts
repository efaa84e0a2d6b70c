import type { Scenario } from "../scenario";
import type { ScenarioName } from "../scenario-name";
import { bearingDamage } from "./bearing-damage";
import { crawler } from "./crawler";
import { credentialStuffing } from "./credential-stuffing";
import { dataExfiltration } from "./data-exfiltration";
import { errorBurst } from "./error-burst";
import { flashCrowd } from "./flash-crowd";
import { fullLoad } from "./full-load";
import { newRelease } from "./new-release";
import { overheating } from "./overheating";
import { passwordGuessing } from "./password-guessing";
import { silentMachines } from "./silent-machines";
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
  overheating,
  "bearing-damage": bearingDamage,
  "silent-machines": silentMachines,
  "new-release": newRelease,
  "flash-crowd": flashCrowd,
  crawler,
  "full-load": fullLoad,
};
