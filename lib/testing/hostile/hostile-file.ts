import type { ArchiveLimits } from "@/lib/archive/limits";

/** What must become of a file; counts are of the whole file. */
export interface ExpectedRead {
  /** Code of the failure that ends the reading, or null. */
  code: string | null;
  /** Lines given out, those before damage included. A range where it depends on how a packer cut its blocks. */
  lines: number | readonly [least: number, most: number];
  unparsed: number;
  blank: number;
  /** Lines longer than 64 KiB. */
  truncated: number;
  members: number;
  /** Members passed over with a reason, damaged ones without a line included. */
  skipped: number;
  /** Members whose own damage was told while the archive was read on. */
  damaged: number;
}

export interface HostileFile {
  /** Says what is wrong with it; unique. Also its name where it is uploaded, unless `fileName` says another. */
  what: string;
  fileName?: string;
  bytes(): Buffer | Promise<Buffer>;
  /** Format a person chose, so that what does not fit counts as unparsed. */
  format?: string;
  /** Instead of the ordinary limits, so that a bomb need not be large. */
  limits?: Partial<ArchiveLimits>;
  expected: ExpectedRead;
}

type Rest = Partial<Omit<ExpectedRead, "code" | "lines">>;

const REST: Omit<ExpectedRead, "code" | "lines"> = {
  ...{ unparsed: 0, blank: 0, truncated: 0, members: 1, skipped: 0, damaged: 0 },
};

/** It is read to its end. */
export function whole(lines: ExpectedRead["lines"], rest: Rest = {}): ExpectedRead {
  return { code: null, lines, ...REST, ...rest };
}

/** Its reading ends with a failure, after these lines. */
export function stopped(code: string, lines: ExpectedRead["lines"] = 0, rest: Rest = {}): ExpectedRead {
  return { code, lines, ...REST, ...(lines === 0 ? { members: 0 } : {}), ...rest };
}
