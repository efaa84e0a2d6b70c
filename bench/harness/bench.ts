/** What one run of a subject cost. */
export interface Measure {
  /** By the clock. */
  seconds: number;
  /** Of all processors, user and system: holds on a busy machine, too. */
  cpuSeconds: number;
  /** The same by who spent it, where several did. */
  parts?: Readonly<Record<string, number>>;
  /** Highest resident memory so far, of the whole process. */
  peakMb: number;
}

/** Something that does the work of a case: ours, or a peer. */
export interface Subject {
  readonly name: string;
  /** Ready to run; a word why not when it cannot be had here. */
  start(): Promise<string | null>;
  run(): Promise<Measure>;
  stop(): void | Promise<void>;
}

/** One line of tables: the same work for every subject, in the same rounds. */
export interface Case {
  readonly name: string;
  /** How many units of work one run does. */
  readonly work: number;
  readonly rounds: number;
  readonly subjects: readonly Subject[];
}

export interface BenchOptions {
  /** The whole `npm run bench` takes under two minutes. */
  readonly quick: boolean;
  /** Empty folder for inputs and peers, removed at the end. */
  readonly folder: string;
}

/** One table: `bench/list.ts` names them all. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  /** What is counted per second, like "rows"; null when the time itself is the figure. */
  readonly unit: string | null;
  /** Ratios tell how many times less than this subject takes the first one takes. */
  cases(options: BenchOptions): Promise<readonly Case[]>;
}
