/** Adds up what the steps of a test run report; a step that breaks counts as at least one failure. */
export class Tally {
  passed = 0;
  failed = 0;
  /** @type {string[]} */
  broken = [];

  /** @param {string} step @param {{ passed: number, failed: number, ok: boolean }} result */
  add(step, { passed, failed, ok }) {
    this.passed += passed;
    this.failed += ok ? failed : Math.max(failed, 1);
    if (!ok || failed > 0) this.broken.push(step);
  }

  get line() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
