const PAGE = 65536;

/** A kernel over a memory of its own. */
export interface Loaded<Kernel> {
  readonly kernel: Kernel;
  readonly memory: WebAssembly.Memory;
}

/**
 * Compiles a module when it is first needed, once per thread, and makes instances of it. Null where this runtime lacks what
 * it is made of, like 128-bit vectors, or memory: every kernel has a plain twin.
 * @param base64 the module
 */
export function makeLoader<Kernel>(base64: string): (bytes: number) => Loaded<Kernel> | null {
  let compiled: WebAssembly.Module | null | undefined;
  return (bytes) => {
    if (compiled === undefined) compiled = compile(base64);
    if (compiled === null) return null;
    const pages = Math.ceil(bytes / PAGE);
    try {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
      return { kernel: exports as unknown as Kernel, memory };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
}

function compile(base64: string): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
