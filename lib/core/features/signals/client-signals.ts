import { countDistinct } from "../roll-ups/bitmap";
import type { ClientWindow } from "../roll-ups/windows";
import type { SignalSwitch } from "./find-signals";

/** A known way of attacking that only many requests of one client show. A name for what the forest found, no more. */
export interface ClientSignal {
  /** Stable id; one that single lines have, too, when both are one story. */
  id: string;
  label: string;
  /** What it looks for, and such a case. */
  finds: string;
  example: string;
  /** @param row features of the window, in the order of the catalogue: robust deviations from what clients usually do */
  fires(window: ClientWindow, row: Float64Array): boolean;
}

/** Deviations that are no accident. */
const FAR = 3;
const REFUSED = 1;
const PATHS = 3;
const POSTS = 5;
const BYTES = 6;
const at = (row: Float64Array, column: number) => row[column] ?? 0;

export const CLIENT_SIGNALS: readonly ClientSignal[] = [
  {
    id: "credential-guessing",
    label: "credential guessing",
    finds: "Clients whose log-ins are refused again and again",
    example: "200 times POST /login, 198 of them refused",
    fires(window, row) {
      if (window.posts < 10) return false;
      const refused = window.errors4xx + window.errors5xx > window.events / 2;
      // Forms that answer a wrong password like a right one: hardly anything but the same form, over and over.
      const sameForm = window.posts >= 0.8 * window.events && countDistinct(window.paths) <= 3;
      return refused || (sameForm && at(row, POSTS) >= FAR);
    },
  },
  {
    id: "enumeration",
    label: "enumeration of paths",
    finds: "Clients that try many paths, most of which are not there",
    example: "120 paths in ten minutes, 9 of 10 answered with 404",
    fires: (window, row) =>
      countDistinct(window.paths) >= 20 &&
      window.errors4xx >= window.events / 2 &&
      at(row, PATHS) > 0 &&
      at(row, REFUSED) >= FAR,
  },
  {
    id: "data-exfiltration",
    label: "unusual amount of data",
    finds: "Clients that are sent far more than clients usually are",
    example: "2 GB in ten minutes where 200 kB are usual",
    fires: (window, row) => window.bytes >= 2 ** 20 && at(row, BYTES) >= FAR + 1,
  },
];

/** Ids of the signals that a client's window shows. @param signals which of them count */
export function findClientSignals(window: ClientWindow, row: Float64Array, signals: SignalSwitch): string[] {
  const counts = (id: string) => (typeof signals === "boolean" ? signals : signals.includes(id));
  return CLIENT_SIGNALS.filter((signal) => counts(signal.id) && signal.fires(window, row)).map(({ id }) => id);
}
