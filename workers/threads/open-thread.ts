import { Worker, type WorkerOptions } from "node:worker_threads";

/** A thread from its bundled file, or, in tests and while developing, from plain TypeScript through tsx. */
export function openThread(entry: URL, options: WorkerOptions): Worker {
  if (!entry.pathname.endsWith(".ts")) return new Worker(entry, options);
  const script = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); });`;
  return new Worker(script, { ...options, eval: true });
}
