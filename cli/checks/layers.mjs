/**
 * Who may import whom, as ARCHITECTURE.md draws it. A layer always may import itself.
 * @type {Record<string, readonly string[]>}
 */
export const MAY_IMPORT = {
  core: [],
  base: [],
  contracts: ["core"],
  platform: ["base"],
  archive: ["core", "contracts", "base"],
  store: ["core", "contracts", "base", "generated"],
  queue: ["core", "contracts", "base"],
  notify: ["core", "contracts", "base"],
  services: ["core", "contracts", "base", "archive", "store", "queue", "notify", "generated"],
  app: ["core", "contracts", "base", "archive", "store", "queue", "notify", "services"],
  workers: ["core", "contracts", "base", "archive", "store", "queue", "notify", "services", "platform"],
  cli: ["core", "contracts", "base", "archive", "store", "queue", "notify", "services", "platform"],
  browser: ["core", "contracts"],
  prisma: ["core", "contracts", "base", "store", "services", "platform"],
};

/** Stages of core from first to last: a later one may import an earlier one, never the reverse. */
export const CORE_STAGES = ["log", "features", "forest", "calibration", "explanation", "incident", "alert"];

/** @param {string} path */
export const isForTests = (path) =>
  /\.(test|spec)\.tsx?$/.test(path) || /(^|\/)(testing|conformance)\/|\/conformance-/.test(path);

/**
 * The layer of a file, null for what stands outside the order (tests, testing kit, benchmarks, stories).
 * @param {string} path from the root of the checkout
 * @param {string} [source]
 * @returns {string | null}
 */
export function layerOf(path, source = "") {
  if (isForTests(path)) return null;
  if (path.startsWith("prisma/generated/")) return "generated";
  const [top = "", second = ""] = path.split("/");
  if (top === "lib") return second in MAY_IMPORT ? second : null;
  if (top === "app") {
    const browser = /^app\/_(components|queries)\//.test(path) || /^\s*["']use client["']/.test(source);
    return browser ? "browser" : "app";
  }
  return top in MAY_IMPORT ? top : null;
}
