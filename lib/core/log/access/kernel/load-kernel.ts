import { MODULE } from "./access-scanner.wasm";

/** The functions of `access-scanner.as.ts`. */
export interface ScannerKernel {
  start(tables: number): number;
  position(): number;
  scan(from: number, to: number, records: number, most: number): number;
  layOut(at: number, columns: number): number;
  numbersOf(kind: number): number;
  assemble(records: number, count: number, rows: number, sums: number): void;
}

/** What the kernel asks its caller for. */
export interface ScannerImports {
  hourRarity(time: number): number;
  weekdayRarity(time: number): number;
  flood(status: number, time: number): number;
}

let compiled: WebAssembly.Module | null | undefined;

export function canLoad(): boolean {
  if (compiled === undefined) compiled = compile();
  return compiled !== null;
}

/** The kernel over `memory`; null where this runtime has no WebAssembly with 128-bit vectors. */
export function loadKernel(memory: WebAssembly.Memory, imports: ScannerImports): ScannerKernel | null {
  if (compiled === undefined) compiled = compile();
  if (compiled === null) return null;
  const env = { memory, log1p: Math.log1p, ...imports };
  return new WebAssembly.Instance(compiled, { env }).exports as unknown as ScannerKernel;
}

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
