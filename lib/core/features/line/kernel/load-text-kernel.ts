import { MODULE } from "./text-kernel.wasm";

/** The functions of `text-kernel.as.ts`. */
export interface TextKernel {
  start(tables: number, text: number, memo: number): void;
  readNews(
    ...args: [
      ...[records: number, count: number, requests: number, requestNumbers: number],
      ...[width: number, clients: number, clientNumbers: number],
    ]
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel over `memory`, where the runtime has WebAssembly with 128-bit vectors: `openAccessScanner` found it so. */
export function loadTextKernel(memory: WebAssembly.Memory): TextKernel {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0)));
  const env = { memory, log: Math.log, log1p: Math.log1p, exp: Math.exp };
  return new WebAssembly.Instance(compiled, { env }).exports as unknown as TextKernel;
}
