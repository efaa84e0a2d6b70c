import { setTimeout as wait } from "node:timers/promises";
import { findRole } from "../kill-role";
import type { Product } from "../start-product";

const LIMIT_MS = 90_000;

/** Until pages and intake reach the database again, and there is a worker. */
export async function untilAllAnswer(product: Product): Promise<void> {
  let missing: unknown[] = [];
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await wait(200)) {
    const asked = await Promise.allSettled([
      isWell(`${product.address}/api/readyz`),
      isWell(`http://127.0.0.1:${product.intakePort}/healthz`),
      findRole(product, "worker"),
    ]);
    missing = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    if (missing.length === 0) return;
  }
  throw new Error(`After ${LIMIT_MS / 1_000} s something is still away: ${missing.join("; ")}`);
}

async function isWell(address: string): Promise<void> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
}
