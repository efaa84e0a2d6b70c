import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Product } from "./start-product";

export type KillableRole = "web" | "worker" | "intake" | "postgres";

/** `kill -9` of one part of a running product. */
export async function killRole(product: Product, role: KillableRole): Promise<void> {
  process.kill(await findRole(product, role), "SIGKILL");
}

/** Its process. Linux only: it looks into /proc. */
export async function findRole(product: Product, role: KillableRole): Promise<number> {
  return role === "postgres" ? postgresOf(product) : processOf(product, role);
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
