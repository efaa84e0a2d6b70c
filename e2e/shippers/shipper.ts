/** What a shipper needs to know of where it sends to, and where it may keep files. */
export interface Post {
  /** Address of the pages, which hand pushes on. */
  origin: string;
  /** Address of the intake itself. */
  intake: string;
  host: string;
  syslogPort: number;
  /** Where syslog is taken over TLS, and the path of what vouches for it; null where no certificate could be made. */
  syslogTls: { port: number; cert: string } | null;
  sourceId: number;
  key: string;
  /** Empty, and its own. */
  folder: string;
  /** How to run a program of the system or of a Debian package. */
  tool(name: string): Tool;
  /** Where the packages from npm are installed. */
  npmFolder: string;
}

/** A program, with what its environment needs. */
export interface Tool {
  path: string;
  env: Record<string, string>;
  /** Where its package was unpacked; "/" for one of the system. */
  root: string;
}

export interface Running {
  /** Hands lines to the shipper. Resolves when that is done, which may be when they have arrived. */
  send(lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** One real client and how it is run here. */
export interface Shipper {
  /** Also the mark in its lines: lower case, digits and dashes. */
  name: string;
  /** Programs it needs; "npm" for the packages. */
  needs: readonly string[];
  /** How many lines before, during and after the stop of the intake. */
  lines: readonly [before: number, during: number, after: number];
  /** Why nothing is sent while the intake is away; absent where lines are. */
  notAcross?: string;
  open(post: Post): Promise<Running>;
}
