declare module "ml-isolation-forest" {
  export class IsolationForest {
    constructor(options?: { nEstimators?: number });
    readonly forest: unknown[];
    train(rows: number[][]): void;
    predict(rows: number[][]): number[];
  }
}
