import { MODULE } from "./distance-kernel.wasm";

/** The function of `distance-kernel.as.ts`. */
export interface DistanceKernel {
  measure(
    rows: number,
    width: number,
    count: number,
    landmarks: number,
    draws: number,
    blocks: number,
    out: number,
  ): void;
}

let compiled: WebAssembly.Module | null | undefined;

/** The kernel over `memory`; null where this runtime has no WebAssembly with 128-bit vectors. */
export function loadKernel(memory: WebAssembly.Memory): DistanceKernel | null {
  if (compiled === undefined) compiled = compile();
  if (compiled === null) return null;
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as DistanceKernel;
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
