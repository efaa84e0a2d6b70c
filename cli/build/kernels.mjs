import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inRoot, root } from "./root.mjs";

/** Every kernel: an AssemblyScript file, and beside it `.wasm.ts` with the module it compiles to. */
export const KERNELS = [
  "lib/core/forest/kernel/forest-kernel.as.ts",
  "lib/core/forest/kernel/grow-kernel.as.ts",
  "lib/core/distance/kernel/distance-kernel.as.ts",
  "lib/core/log/access/kernel/access-scanner.as.ts",
  "lib/core/features/line/kernel/text-kernel.as.ts",
];

/** Fixed, so that the same source gives the same bytes everywhere; the version of the compiler is fixed by the lock file. */
const FLAGS =
  "--runtime stub --use abort= --importMemory --noAssert --optimizeLevel 3 --shrinkLevel 0 --converge --enable simd";

/** @param {string} source @returns {string} */
export function moduleOf(source) {
  return source.replace(/\.as\.ts$/, ".wasm.ts");
}

/**
 * The TypeScript file that holds a compiled kernel as base64, so that core reads no files.
 * @param {string} source path from the root
 * @returns {Promise<string>}
 */
export async function compileKernel(source) {
  const asc = (await import("assemblyscript/asc")).default;
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main([source, "--outFile", "kernel.wasm", ...FLAGS.split(" ")], {
    readFile: (name) => readSource(name),
    writeFile: (name, contents) => {
      if (name === "kernel.wasm" && typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${source}: ${error?.message ?? "no module"}\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString("base64");
  return `/** ${source.split("/").at(-1)}, compiled: \`npm run build:kernels\`. */\nexport const MODULE =\n  "${text}";\n`;
}

/** @param {string} name */
function readSource(name) {
  try {
    return readFileSync(name.startsWith("/") ? name : inRoot(name), "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const source of KERNELS) {
    writeFileSync(inRoot(moduleOf(source)), await compileKernel(source));
    process.stdout.write(`${moduleOf(source)} in ${root}\n`);
  }
}
