/**
 * Rings in a graph of imports, each told once, beginning with its alphabetically first file.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function findCycles(graph) {
  /** @type {Map<string, "open" | "done">} */
  const state = new Map();
  /** @type {Map<string, string[]>} */
  const found = new Map();
  /** @type {string[]} */
  const path = [];
  /** @param {string} file */
  const visit = (file) => {
    if (state.get(file) === "open") {
      const ring = path.slice(path.indexOf(file));
      const first = ring.indexOf([...ring].sort()[0] ?? file);
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      found.set(turned.join(), turned);
      return;
    }
    if (state.has(file)) return;
    state.set(file, "open");
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    state.set(file, "done");
  };
  for (const file of [...graph.keys()].sort()) visit(file);
  return [...found.values()];
}
