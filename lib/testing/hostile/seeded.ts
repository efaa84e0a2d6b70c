const START = Date.UTC(2026, 9, 5, 10);
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Bytes that look random and are always the same (Marsaglia's xorshift32). */
export function noise(bytes: number, seed: number): Buffer {
  let state = seed >>> 0 || 1;
  const out = Buffer.alloc(bytes);
  for (let i = 0; i < bytes; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

export interface AccessFields {
  client?: string;
  user?: string;
  time?: string;
  request?: string;
  status?: string;
  bytes?: string;
  referrer?: string;
  agent?: string;
}

/** A line of the combined format, by default an ordinary one. */
export function accessLine(index: number, fields: AccessFields = {}): string {
  const at = new Date(START + index * 1_000).toISOString();
  const clock = `${at.slice(8, 10)}/${MONTHS[9]}/2026:${at.slice(11, 19)} +0000`;
  const { client = `10.0.${index % 7}.${1 + (index % 250)}`, user = "-", time = clock } = fields;
  const { request = `GET /item/${index % 40} HTTP/1.1`, status = "200", bytes = `${500 + (index % 97)}` } = fields;
  const { referrer = "-", agent = "Mozilla/5.0 (X11; Linux x86_64)" } = fields;
  return `${client} - ${user} [${time}] "${request}" ${status} ${bytes} "${referrer}" "${agent}"`;
}

/** Ordinary lines, each with its newline. */
export function accessLog(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `${accessLine(index)}\n`).join("");
}
