/** What a line is counted by: keys are 32-bit hashes. `LineReader` finds them out, `AccessKeys` remembers them. */
export interface LineKeys {
  /** In order; the same one may come again. */
  readonly trigrams: Uint32Array;
  readonly trigramCount: number;
  readonly shapes: Uint32Array;
  readonly shapeCount: number;
  readonly template: string;
  readonly templateKey: number;
  readonly routeKey: number;
  readonly pathKey: number;
  readonly documentKey: number;
  readonly entityKey: number;
  readonly hasClient: boolean;
  readonly methodKey: number;
  readonly statusKey: number;
  readonly isError: boolean;
  readonly agentKey: number;
  readonly referrerKey: number;
  readonly levelOrdinal: number;
  readonly outcomeKey: number;
  readonly paramSetKey: number;
  readonly paramCount: number;
  readonly paramKeys: Uint32Array;
  readonly valueShapeKeys: Uint32Array;
  readonly errorKey: number;
  readonly errorHourKey: number;
  readonly errorDayKey: number;
  readonly hour: number;
  readonly weekday: number;
  readonly signals: number;
}
