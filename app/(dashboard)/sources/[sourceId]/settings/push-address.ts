export interface Ports {
  /** Of the pages, as this server listens; a proxy in front may show another one. */
  web: number;
  intake: number;
  syslog: number;
}

export interface PushAddress {
  origin: string;
  /** The intake's own; otherwise that of the pages, which hand pushes on to it. */
  isIntake: boolean;
}

/**
 * Where lines are pushed to. The intake takes them also while the pages start anew; it is known to be within reach where the browser
 * reached the port of the pages itself. Behind a proxy only the proxy's address is known to be.
 */
export function pushAddress(page: Pick<URL, "origin" | "protocol" | "hostname" | "port">, ports: Ports): PushAddress {
  const isDirect = page.protocol === "http:" && Number(page.port || 80) === ports.web;
  return isDirect
    ? { origin: `http://${page.hostname}:${ports.intake}`, isIntake: true }
    : { origin: page.origin, isIntake: false };
}
