/** What can be made to happen in simulated traffic; attacks and faults first, then what only looks alarming. */
export const scenarioNames = [
  "vulnerability-scan",
  "password-guessing",
  "credential-stuffing",
  "data-exfiltration",
  "error-burst",
  "slow-database",
  "traffic-drop",
  "overheating",
  "bearing-damage",
  "silent-machines",
  "new-release",
  "flash-crowd",
  "crawler",
  "full-load",
] as const;

export type ScenarioName = (typeof scenarioNames)[number];
