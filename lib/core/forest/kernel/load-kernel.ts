import { MODULE } from "./forest-kernel.wasm";
import { makeLoader } from "./make-loader";

/** The functions of `forest-kernel.as.ts`. */
export interface Kernel {
  start(plan: number): void;
  hasMissing(values: number, count: number): number;
  score(plan: number, count: number, trees: number, normalizer: number): void;
}

export const loadKernel = makeLoader<Kernel>(MODULE);
