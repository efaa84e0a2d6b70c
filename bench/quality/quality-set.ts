/** One labelled set and how it is measured: on what a user gets from the same command, without labels. */
export interface QualitySet {
  readonly name: string;
  /** What gets a score, and the command that gives it. */
  readonly what: string;
  /** Files below the folder of data sets without which it cannot be measured. */
  readonly needs: readonly string[];
  /** Measured a second time with the known-attack signals off. */
  readonly hasSignals: boolean;
  /** Measured once for each seed; once in all where chance plays no part. */
  readonly isSeeded: boolean;
  /** Figures by name, in the order they are printed. */
  measure(folder: string, run: QualityRun): Promise<Readonly<Record<string, number>>>;
}

export interface QualityRun {
  readonly seed: number;
  readonly signals: boolean;
}
