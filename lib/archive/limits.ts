/** What an archive may cost before it is refused. Every number is shown in the message that refuses. */
export interface ArchiveLimits {
  /** Unpacked bytes of the whole file, counted as they really come out. */
  outputBytes: number;
  /** Unpacked bytes per packed byte, looked at from `ratioFloorBytes` of output on. */
  ratio: number;
  ratioFloorBytes: number;
  /** Members of all archives together, skipped ones included. */
  members: number;
  /** Archives inside each other; a compressed tar counts as one. */
  depth: number;
  /** Bytes of a zip that arrives on a stream or inside another archive: it waits in a temporary file. */
  spoolBytes: number;
  /** Bytes of one line; the rest of a longer one is left out and counted. */
  lineBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: ArchiveLimits = {
  outputBytes: 32 * 1024 * MIB,
  ratio: 300,
  ratioFloorBytes: 64 * MIB,
  members: 10_000,
  depth: 2,
  spoolBytes: 8 * 1024 * MIB,
  lineBytes: 64 * 1024,
};

/** A batch closes with its 5,000th line or with the line that takes it to 4 MiB, whatever comes first: same file, same batches. */
export const BATCH_LINES = 5_000;
export const BATCH_BYTES = 4 * MIB;
