/** Adds up what the steps of a test run report. */
export class Tally {
  readonly broken: string[];
  readonly line: string;
  add(step: string, result: { passed: number; failed: number; ok: boolean }): void;
}
