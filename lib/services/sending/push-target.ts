import { Invalid } from "@/lib/base/errors";

/** Where lines go on another machine, and on whose word. */
export interface PushTarget {
  /** Address of the pages or of the intake. */
  url: string;
  source: string;
  key: string;
}

/** What a header carries: visible ASCII. A key copied with its "…" or a line break is none. */
const KEY = /^[\x21-\x7e]+$/;

/** Throws Invalid for what no request can be made of; trying that again would never end. */
export function requirePushTarget({ url, key }: Pick<PushTarget, "url" | "key">): void {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol))
    throw new Invalid("option", `"${url}" is no address of a server; it looks like http://localhost:3000.`);
  if (address.username !== "" || address.password !== "")
    throw new Invalid("option", "The server's address must not hold a user or password; the key says who sends.");
  if (!KEY.test(key))
    throw new Invalid("option", "The ingest key holds a character that no key has. Copy it again, whole and alone.");
}
