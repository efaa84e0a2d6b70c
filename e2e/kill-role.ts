import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Product } from "./start-product";

/** `kill -9` of one part of a running product. Linux only: it looks into /proc. */
export async function killRole(product: Product, role: "web" | "worker" | "intake" | "postgres"): Promise<void> {
  process.kill(role === "postgres" ? await postgresOf(product) : await processOf(product, role), "SIGKILL");
}

async function postgresOf({ dataDir }: Product): Promise<number> {
  return Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

async function processOf({ pid: supervisor }: Product, role: string): Promise<number> {
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const [words, state] = await Promise.all(
      ["cmdline", "stat"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
    );
    // The name in brackets may hold spaces; state and parent follow it.
    const parent = Number(/\) \S (\d+)/.exec(state ?? "")?.[1]);
    if (parent === supervisor && words?.includes(`/${role}.mjs`)) return Number(pid);
  }
  throw new Error(`The product runs no ${role} process.`);
}
