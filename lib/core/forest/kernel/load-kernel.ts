import { MODULE } from "./forest-kernel.wasm";

/** The functions of `forest-kernel.as.ts`. */
export interface Kernel {
  start(plan: number): void;
  hasMissing(values: number, count: number): number;
  score(plan: number, count: number, trees: number, normalizer: number): void;
}

let compiled: WebAssembly.Module | null | undefined;

/** The kernel over `memory`; null where this runtime has no WebAssembly with 128-bit vectors. */
export function loadKernel(memory: WebAssembly.Memory): Kernel | null {
  if (compiled === undefined) compiled = compile();
  if (compiled === null) return null;
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Kernel;
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
