import { CATALOG } from "../catalog";
import { countDeviation, shareDeviation } from "../count-deviation";
import { countDistinct } from "../roll-ups/bitmap";
import { MINUTE_MS, type MinuteWindow } from "../roll-ups/windows";
import { levelSpread, type Rhythm, usualEvents } from "./rhythm";

export const MINUTE_WIDTH = CATALOG.minute.length;
/** A minute is also judged together with those before it: weak deviations add up. */
export const SPAN_MS = 5 * MINUTE_MS;
/** What lasts for two minutes shows best in two. */
const SPANS = [MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS, SPAN_MS] as const;
/** Within minutes, traffic moves by a tenth without meaning anything. */
const LEAST_LEVEL_SPREAD = 0.1;
/** A share of errors is known to a third. */
const SHARE_SPREAD = 0.33;
/** From here on, more traffic is hardly odder: many visitors are no fault by themselves. */
const CROWD_FROM = 2;
/** Errors that come with a flood are not what chance adds to a busy minute. */
const ERRORS_FROM = 3;
const CROWD_WEIGHT = 0.2;
/** What five minutes say counts only where this one says the same. */
const AGREES_FROM = 0.5;

/** Columns of the catalogue's row. */
export const VOLUME = 0;
export const ERRORS_4XX = 1;
export const ERRORS_5XX = 2;
export const WARNINGS = 3;
export const LATENCY = 4;
export const CLIENTS = 5;
export const SURPRISE = 6;

/**
 * Fills `row` with the features of a minute, in the order of the catalogue; NaN where nothing was measured.
 * Counts are judged the way counts behave: against the usual of the hour by the deviance of a Poisson count, widened by
 * what visits add to chance and by how well the level is known.
 * @param recent other minutes of the source, in any order; those of the four minutes before count
 */
export function readMinuteFeatures(
  minute: MinuteWindow,
  recent: readonly MinuteWindow[],
  rhythm: Rhythm,
  row: Float64Array,
): void {
  const all = spanOf(minute, recent);
  const spans = SPANS.map((ms) => all.filter(({ start }) => start > minute.start - ms)).filter(
    ({ length }, i, { [i - 1]: shorter }) => length > (shorter?.length ?? 0),
  );
  const both = (read: (minutes: readonly MinuteWindow[]) => number) => {
    const own = read([minute]);
    return spans.slice(1).reduce((most, span) => stronger(own, most, read(span), span.length), own);
  };
  row[VOLUME] = crowd(both((minutes) => volumeDeviation(minutes, all, rhythm)));
  row[ERRORS_4XX] = both((minutes) => errorsDeviation(minutes, rhythm, 0, (one) => one.errors4xx));
  row[ERRORS_5XX] = both((minutes) => errorsDeviation(minutes, rhythm, 1, (one) => one.errors5xx));
  row[WARNINGS] = both((minutes) => errorsDeviation(minutes, rhythm, 2, (one) => one.warnings));
  row[LATENCY] = both((minutes) => meanDeviation(minutes, rhythm, 0, (one) => [one.logLatency, one.latencyEvents]));
  row[CLIENTS] = clientsDeviation(minute, rhythm);
  row[SURPRISE] = both((minutes) =>
    meanDeviation(minutes, rhythm, 1, (one) => [one.surprise, one.events - one.unscored]),
  );
}

/** The minute and those of the four before it that are known. */
export function spanOf(minute: MinuteWindow, recent: readonly MinuteWindow[]): MinuteWindow[] {
  const before = recent.filter(({ start }) => start < minute.start && start > minute.start - SPAN_MS);
  return [minute, ...before];
}

/** Equal deviations of n minutes add up to the root of n times one: what the span says beyond that is an echo of the others. */
function stronger(own: number, known: number, span: number, minutes: number): number {
  if (!(Math.abs(own) >= AGREES_FROM) || own * span <= 0) return known;
  const most = Math.abs(own) * Math.sqrt(minutes);
  return Math.sign(own) * Math.max(Math.abs(known), Math.min(Math.abs(span), most));
}

function crowd(deviation: number): number {
  return deviation <= CROWD_FROM ? deviation : CROWD_FROM + CROWD_WEIGHT * Math.log1p(deviation - CROWD_FROM);
}

/**
 * How far a minute lies out that holds more lines than usual and more errors among them, in deviations: of Poisson counts
 * the number of lines and the share of a kind are independent, so their squares add up. 0 where there are not more errors.
 * @param row as `readMinuteFeatures` fills it
 */
export function floodOfErrors(row: Float64Array): number {
  const errors = Math.max(...[ERRORS_4XX, ERRORS_5XX, WARNINGS].map((column) => row[column] as number));
  if (!(errors >= ERRORS_FROM)) return 0;
  const volume = row[VOLUME] as number;
  const lines = volume <= CROWD_FROM ? volume : CROWD_FROM + Math.expm1((volume - CROWD_FROM) / CROWD_WEIGHT);
  return Math.hypot(Math.max(0, lines), errors);
}

/** @param all these minutes and the others of the last five: those before tell today's level */
function volumeDeviation(minutes: readonly MinuteWindow[], all: readonly MinuteWindow[], rhythm: Rhythm): number {
  const { usual, spread } = usualOf(minutes, rhythm);
  const dispersion = rhythm.dispersions[0] as number;
  const today = levelToday(
    all.filter((one) => !minutes.includes(one)),
    rhythm,
    spread,
  );
  const count = sum(minutes, (one) => one.events);
  const hour = countDeviation(count, usual, dispersion, today.spread);
  const lately = countDeviation(count, usual * Math.exp(today.shift), dispersion, today.spread);
  // A quiet day is no drop, nor is the end of a crowd.
  if (hour * lately <= 0) return 0;
  return Math.abs(hour) < Math.abs(lately) ? hour : lately;
}

function usualOf(minutes: readonly MinuteWindow[], rhythm: Rhythm): { usual: number; spread: number } {
  let usual = 0;
  let spread = 0;
  for (const { start } of minutes) {
    usual += usualEvents(rhythm, start);
    spread += levelSpread(rhythm, start) / minutes.length;
  }
  return { usual, spread };
}

/**
 * How far today's level is off the usual of the hour, on the logarithm, and how well that is known: what is known of the hour,
 * and what the minutes just before add to it (normal with normal prior). They move it no farther than it is commonly off:
 * an outage does not make itself usual. @param prior spread of the level by the hour alone
 */
function levelToday(before: readonly MinuteWindow[], rhythm: Rhythm, prior: number): { shift: number; spread: number } {
  const { usual } = usualOf(before, rhythm);
  if (!(usual > 0)) return { shift: 0, spread: prior };
  const variance = (rhythm.dispersions[0] as number) / usual;
  const weight = prior ** 2 / (prior ** 2 + variance);
  const seen = sum(before, (one) => one.events);
  const shift = weight * Math.log((seen + 0.5) / (usual + 0.5));
  return {
    shift: Math.max(-prior, Math.min(prior, shift)),
    spread: Math.min(prior, Math.max(LEAST_LEVEL_SPREAD, prior * Math.sqrt(1 - weight))),
  };
}

function errorsDeviation(
  minutes: readonly MinuteWindow[],
  rhythm: Rhythm,
  which: number,
  read: (minute: MinuteWindow) => number,
): number {
  const events = sum(minutes, (one) => one.events);
  const { shares, dispersions } = rhythm;
  const count = sum(minutes, read);
  const dispersion = dispersions[which + 1] as number;
  return shareDeviation(count, events, shares[which] as number, dispersion, SHARE_SPREAD);
}

function meanDeviation(
  minutes: readonly MinuteWindow[],
  rhythm: Rhythm,
  which: number,
  read: (minute: MinuteWindow) => [sum: number, count: number],
): number {
  const count = sum(minutes, (one) => read(one)[1]);
  const usual = rhythm.means[which] as number;
  if (count <= 0 || Number.isNaN(usual)) return Number.NaN;
  const mean = sum(minutes, (one) => read(one)[0]) / count;
  return (mean - usual) / Math.sqrt((rhythm.variances[which] as number) / count + (rhythm.drifts[which] as number));
}

/** Distinct clients against what so many events usually bring. */
function clientsDeviation(minute: MinuteWindow, { clients }: Rhythm): number {
  if (minute.events === 0) return Number.NaN;
  const actual = Math.log(countDistinct(minute.clients) + 0.5);
  return (actual - usualClientsLog(minute.events, clients)) / clients.spread;
}

/** Distinct clients that so many events usually bring. */
export function usualClients(rhythm: Rhythm, events: number): number {
  return Math.exp(usualClientsLog(events, rhythm.clients)) - 0.5;
}

function usualClientsLog(events: number, { at, slope }: Rhythm["clients"]): number {
  return at + slope * Math.log(events + 0.5);
}

function sum(minutes: readonly MinuteWindow[], read: (minute: MinuteWindow) => number): number {
  return minutes.reduce((total, minute) => total + read(minute), 0);
}
