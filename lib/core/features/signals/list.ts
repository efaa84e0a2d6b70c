import type { AttackSignal } from "./attack-signal";
import { commandInjection } from "./command-injection";
import { credentialGuessing } from "./credential-guessing";
import { guessedLogIn } from "./guessed-log-in";
import { probePath } from "./probe-path";
import { scannerAgent } from "./scanner-agent";
import { scriptInjection } from "./script-injection";
import { sqlInjection } from "./sql-injection";
import { templateInjection } from "./template-injection";
import { traversal } from "./traversal";
import { webShell } from "./web-shell";

/** The known-attack signals of single lines. Models count them by their place: new ones go to the end. */
export const ATTACK_SIGNALS: readonly AttackSignal[] = [
  traversal,
  sqlInjection,
  commandInjection,
  templateInjection,
  scriptInjection,
  probePath,
  scannerAgent,
  credentialGuessing,
  webShell,
  guessedLogIn,
];
