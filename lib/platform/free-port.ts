import { createServer } from "node:net";

/** Whether this process could listen there now. */
export function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // An address this machine does not have is nobody's.
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody listens on, chosen by the operating system. */
export function anyFreePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host }, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port was given.")),
      );
    });
  });
}

/**
 * The first free port from `wanted` upwards, at most a hundred steps away; ports in `taken` are passed over, 0 means any.
 * On loopback both of its addresses must be free, or a browser could reach another program under the same name.
 */
export async function nextFreePort(wanted: number, host: string, taken: readonly number[] = []): Promise<number> {
  if (wanted === 0) return anyFreePort(host);
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++) {
    if (taken.includes(port) || !(await isPortFree(port, host))) continue;
    if (host !== "127.0.0.1" || (await isPortFree(port, "::1"))) return port;
  }
  throw new Error(`Ports ${wanted} to ${wanted + 99} are all taken on ${host}.`);
}
