import { MODULE } from "./grow-kernel.wasm";
import { makeLoader } from "./make-loader";

/** The functions of `grow-kernel.as.ts`. */
export interface GrowKernel {
  start(plan: number): void;
  draw(): void;
  grow(): number;
}

export const loadGrowKernel = makeLoader<GrowKernel>(MODULE);
