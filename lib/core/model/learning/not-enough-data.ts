/** Fewest lines a model can be learned from. */
export const MINIMUM_LINES = 200;

/** Thrown by `Learner.finish` while there is too little to call anything normal. */
export class NotEnoughData extends Error {
  constructor(
    /** Lines wanted and lines seen. */
    readonly need: number,
    readonly have: number,
  ) {
    super(`A model needs at least ${need} lines and has seen ${have}. Keep logging, or upload an older file.`);
    this.name = "NotEnoughData";
  }
}
