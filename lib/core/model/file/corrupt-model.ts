/** Thrown by `loadModel` for bytes that are not a whole, sound model of a version this release reads. */
export class CorruptModel extends Error {
  constructor(reason: string) {
    super(`The stored model cannot be read: ${reason}. Train a new one, or activate an earlier version.`);
    this.name = "CorruptModel";
  }
}
