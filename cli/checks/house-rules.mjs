import { findCycles } from "./cycles.mjs";
import { importsOf, resolveImport } from "./imports.mjs";
import { CORE_STAGES, isForTests, layerOf, MAY_IMPORT } from "./layers.mjs";

const PRODUCT_LINES = 300;
const TEST_LINES = 500;
const NAME = /^(\[{1,2}[.a-z-]*[a-z-]+(Id)?\]{1,2}|\(?[_a-z0-9][a-z0-9.-]*\)?)$/;
const VAGUE = /^(utils?|helpers?|misc|types)(\.|$)/;
/** @type {readonly [pattern: RegExp, where: (path: string) => boolean, why: string][]} */
const FORBIDDEN = [
  [/\$(queryRaw|executeRaw)Unsafe/, () => true, "raw SQL only as a tagged template"],
  [/dangerouslySetInnerHTML/, () => true, "log lines are hostile text"],
  [/["']server-only["']/, (path) => path.startsWith("lib/"), "it throws in plain Node"],
  [
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bconsole\./,
    isCore,
    "core knows no clock, chance or process",
  ],
];

/** @param {string} path */
function isCore(path) {
  return layerOf(path) === "core";
}

/**
 * Everything that breaks the house rules, one sentence each: direction of imports, cycles, purity, names, lengths.
 * @param {ReadonlyMap<string, string>} sources path from the root → text
 * @returns {string[]}
 */
export function findBreaches(sources) {
  const files = new Set(sources.keys());
  const breaches = [];
  const shared = browserParts(sources, files);
  const layer = (/** @type {string} */ path) => (shared.has(path) ? "browser" : layerOf(path, sources.get(path)));
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const [path, source] of sources) {
    if (path.startsWith("prisma/generated/")) continue;
    breaches.push(...nameBreaches(path), ...textBreaches(path, source));
    const targets = [];
    for (const { name, line, typeOnly, lazy } of importsOf(source)) {
      const target = resolveImport(path, name, files);
      const breach = target
        ? directionBreach(path, target, layer(path), layer(target), typeOnly)
        : packageBreach(path, name);
      if (breach) breaches.push(`${path}:${line}: ${breach}`);
      if (target && !typeOnly && !lazy) targets.push(target);
    }
    graph.set(path, targets);
  }
  for (const ring of findCycles(graph))
    breaches.push(`${ring[0]}: imports itself in a circle: ${[...ring, ring[0]].join(" → ")}`);
  return breaches.sort();
}

/**
 * Parts of pages that a file of the browser imports, and what those import in turn: they run in the browser as well.
 * @param {ReadonlyMap<string, string>} sources @param {ReadonlySet<string>} files
 */
function browserParts(sources, files) {
  const parts = new Set([...files].filter((path) => layerOf(path, sources.get(path)) === "browser"));
  for (const path of parts) {
    for (const { name, typeOnly } of importsOf(sources.get(path) ?? "")) {
      const target = typeOnly ? null : resolveImport(path, name, files);
      if (target && layerOf(target) === "app" && !/^app\/(_http|api)\//.test(target)) parts.add(target);
    }
  }
  return parts;
}

/** @param {string} path @param {string} target @param {string | null} from @param {string | null} to @param {boolean} typeOnly */
function directionBreach(path, target, from, to, typeOnly) {
  if (from === null) return null;
  if (to === null) {
    return isForTests(target) ? `imports ${target}, which is for tests only` : null;
  }
  if (from === "core" && to === "core") return stageBreach(path, target);
  if (from === to || MAY_IMPORT[from]?.includes(to) || (from === "app" && to === "browser")) return null;
  // Types vanish before the browser sees them.
  if (from === "browser" && typeOnly && to === "app") return null;
  return `${from} may not import ${to} (${target})`;
}

/** @param {string} path @param {string} target */
function stageBreach(path, target) {
  const [from, to] = [path, target].map((file) => CORE_STAGES.indexOf(file.split("/")[2] ?? ""));
  if (from === undefined || to === undefined || from < 0 || to < 0 || to <= from) return null;
  return `${CORE_STAGES[from]} is an earlier stage of core and may not import ${CORE_STAGES[to]} (${target})`;
}

/** @param {string} path @param {string} name */
function packageBreach(path, name) {
  // The one exception: a pure engine, behind one file, that people's own patterns run on in linear time.
  if (path === "lib/core/log/pattern/linear-regex.ts" && name === "re2js") return null;
  if (isCore(path) && !/^(\.|@\/)/.test(name)) return `core imports nothing from outside (${name})`;
  if (layerOf(path) === "contracts" && /^node:/.test(name)) return `contracts run in the browser too (${name})`;
  return null;
}

/** @param {string} path */
function nameBreaches(path) {
  const parts = path.split("/");
  const file = parts[parts.length - 1] ?? "";
  const stem = file.replace(/(\.(db|test|spec|config|d))*\.(tsx?|mjs)$/, "");
  const odd = [...parts.slice(0, -1), stem].find((part) => !NAME.test(part) && !/^%5F|^\.[a-z]/.test(part));
  const breaches = odd === undefined ? [] : [`${path}: "${odd}" is not in kebab-case`];
  if (parts.some((part) => VAGUE.test(part))) breaches.push(`${path}: name it for the one thing it holds`);
  return breaches;
}

/** @param {string} path @param {string} source */
function textBreaches(path, source) {
  const breaches = [];
  const isTest = isForTests(path);
  const lines = source.split("\n").length - 1;
  const limit = isTest ? TEST_LINES : PRODUCT_LINES;
  if (lines > limit) breaches.push(`${path}: ${lines} lines are more than ${limit}`);
  if (isTest || path.startsWith("cli/checks/")) return breaches;
  const code = withoutComments(source);
  for (const [pattern, where, why] of FORBIDDEN) {
    const match = where(path) ? pattern.exec(code) : null;
    if (match) breaches.push(`${path}:${code.slice(0, match.index).split("\n").length}: ${match[0]}: ${why}`);
  }
  return breaches;
}

/** Blanks comments, and keeps the lines where they are. @param {string} source */
const withoutComments = (source) =>
  source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, " "));
