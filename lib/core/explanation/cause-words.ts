import type { LineReader } from "../features/line/line-reader";
import type { Normal } from "../features/normal";
import type { LogEvent } from "../log/event";
import type { Cause } from "./attribution";
import type { Reason } from "./explanation";
import type { Piece } from "./piece";
import { rarityWords } from "./words";

/** What a cause says: values for the reason, and a clause for the sentence. */
export interface CauseWords extends Pick<Reason, "actual" | "typical" | "direction" | "rank"> {
  clause: string;
  /** What is to blame; absent where no piece of the line is. */
  piece?: Piece | null;
}

/** The line, what it was read into, and what is normal. */
export interface LineContext {
  event: LogEvent;
  reader: LineReader;
  normal: Normal;
  /** Features of the line, and what is typical of each, in the order of the catalogue. */
  row: Float64Array;
  typical: Float64Array;
  /** Known-attack signals that fired and count, bits in the order of `ATTACK_SIGNALS`. */
  signals: number;
}

export type Teller = (context: LineContext, cause: Cause) => CauseWords;

/** What was counted. */
export function nounOf(normal: Normal): string {
  return normal.byClients ? "client" : normal.byHours ? "hour" : "line";
}

/** How many show something like this, and how many show what is typical. */
export function rarityOf({ row, typical, normal }: LineContext, { column }: Pick<Cause, "column">) {
  const noun = nounOf(normal);
  return {
    actual: rarityWords(row[column] as number, noun),
    typical: rarityWords(typical[column] as number, noun),
    direction: "rare" as const,
  };
}
