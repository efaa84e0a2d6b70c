import { countDistinct } from "./bitmap";
import { CATALOG } from "./catalog";
import type { ClientWindow } from "./windows";

/** Requests of prior knowledge in every share: one 404 of one request is not a client of errors. */
const PRIOR = 5;

export const CLIENT_WIDTH = CATALOG.client.length;

/** Fills `row` with the features of a client window, in the order of the catalogue. */
export function readClientFeatures(window: ClientWindow, row: Float64Array): void {
  const events = Math.max(1, window.events);
  row[0] = Math.log1p(window.events);
  row[1] = window.errors4xx / (events + PRIOR);
  row[2] = window.errors5xx / (events + PRIOR);
  row[3] = Math.log1p(window.errors4xx);
  row[4] = Math.log1p(countDistinct(window.paths));
  const minutes = Math.max(1 / 6, (window.lastTime - window.firstTime) / 60_000);
  row[5] = Math.log1p(window.events < 3 ? 0 : window.events / minutes);
  row[6] = window.posts / (events + PRIOR);
  row[7] = window.surprise / events;
  row[8] = window.maxSurprise;
}
