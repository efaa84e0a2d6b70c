/** Whom a request may claim to be. */
export interface Keys {
  /** Of the source "web". */
  own: string;
  /** Of the whole organisation. */
  all: string;
  /** Of another organisation. */
  foreign: string;
}

export interface HostileRequest {
  /** Says what is wrong with it; unique. */
  what: string;
  /** The bytes on the wire; several pieces are sent with pauses between them. */
  bytes(keys: Keys): Buffer | Buffer[];
  expected: {
    /** Of each answer on the connection, in order; none where it is closed without a word. */
    statuses: number[];
    /** True: the sender leaves as soon as it has sent all. */
    leaves?: boolean;
    /** In the body of the last one, where it has such. */
    code?: string;
    /** How many events there are more afterwards. */
    events: number;
  };
}

export interface PushOptions {
  method?: string;
  /** As it stands in the request line. */
  path?: string;
  body?: Buffer | string;
  /** Replacing or adding; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  key?: keyof Keys;
}

/** A request to the intake written by hand, so that every byte of it can be wrong. */
export function pushBytes(keys: Keys, options: PushOptions): Buffer {
  const { method = "POST", path = "/ingest/v1/web", key = "own" } = options;
  const body = Buffer.from((options.body ?? "") as string);
  const headers: Record<string, string | undefined> = {
    ...{ Host: "intake", Connection: "close", Authorization: `Bearer ${keys[key]}` },
    "Content-Length": String(body.length),
    ...options.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"), body]);
}

/** A case with one answer. */
export function request(what: string, options: PushOptions, status: number, code?: string, events = 0): HostileRequest {
  const expected = { statuses: [status], ...(code === undefined ? {} : { code }), events };
  return { what, bytes: (keys) => pushBytes(keys, options), expected };
}
