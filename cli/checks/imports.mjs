import { dirname, join, normalize } from "node:path";

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/**
 * @typedef {{ name: string, line: number, typeOnly: boolean, lazy: boolean }} Import
 * The imports of a source text, in order.
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(source) {
  return [...source.matchAll(IMPORT)].map((match) => ({
    name: match[2] ?? match[3] ?? "",
    line: source.slice(0, match.index + match[0].search(/\S/)).split("\n").length,
    typeOnly: match[1] !== undefined,
    lazy: match[3] !== undefined,
  }));
}

/**
 * The file an import means, as a path from the root; null for packages and for what is no source of ours.
 * @param {string} from @param {string} name @param {ReadonlySet<string>} files
 * @returns {string | null}
 */
export function resolveImport(from, name, files) {
  if (!/^(\.|@\/)/.test(name)) return null;
  const base = name.startsWith("@/") ? name.slice(2) : normalize(join(dirname(from), name));
  const ends = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];
  return ends.map((end) => base + end).find((path) => files.has(path)) ?? null;
}
