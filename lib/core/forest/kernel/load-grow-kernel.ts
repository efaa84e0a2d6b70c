import { MODULE } from "./grow-kernel.wasm";

/** The functions of `grow-kernel.as.ts`. */
export interface GrowKernel {
  start(plan: number): void;
  draw(): void;
  grow(): number;
}

let compiled: WebAssembly.Module | null | undefined;

/** The kernel over `memory`; null where this runtime has no WebAssembly. */
export function loadGrowKernel(memory: WebAssembly.Memory): GrowKernel | null {
  if (compiled === undefined) compiled = compile();
  if (compiled === null) return null;
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as GrowKernel;
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
