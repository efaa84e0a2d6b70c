import { usualOf } from "../features/baseline";
import { hashPair, hashText } from "../features/hash";
import { usualVolume } from "../features/route-features";
import { placeOf } from "../features/route-habits";
import { slowestPart } from "../features/route-latency";
import type { RouteObservation, RoutePart } from "../features/route-observation";
import { slownessAt } from "../features/slowness";
import type { Model } from "../model/model";
import type { Cause } from "./attribution";
import type { CauseWords } from "./cause-words";
import { clipped, countNoun, countWords, durationWords, usualCount } from "./words";

/** The time that most lines do not exceed. */
const SLOW_PART = 0.9;

/** "checkoutservice had 40 lines in ten minutes from 14:00 UTC" */
export function routeSentence({ key, events, start, seenMs }: RouteObservation): string {
  const lines = events === 0 ? "no lines" : countNoun(events, "line");
  return `${clipped(key, 80)} had ${lines} in ${spanWords(seenMs)} from ${clock(start)} UTC`;
}

/** What the cause says about this window of a route. */
export function routeWords(route: RouteObservation, model: Model, { feature, deviation }: Cause): CauseWords {
  const { routes } = model;
  const direction = deviation < 0 ? "low" : "high";
  const place = placeOf(routes, route.key);
  const part = (count: number, shares: Float64Array, noun: string, verb: string): CauseWords => {
    const usual = usualCount(route.events * (shares[place] as number));
    const all = count >= route.events && count > 1 ? "all" : countWords(count);
    return {
      actual: `${countNoun(count, noun)} of ${countWords(route.events)}`,
      typical: usual,
      direction: "high",
      clause: `${all} of them ${verb} where ${usual} ${/^(?:1$|0|next)/.test(usual) ? "is" : "are"} usual`,
    };
  };
  switch (feature.id) {
    case "failures":
      return part(route.failures, routes.failures, "failed line", "failed");
    case "errors-4xx":
      return part(route.refused, routes.refused, "refused request", "refused");
    case "warnings":
      return part(route.warnings, routes.warnings, "warning", "warnings");
    case "volume": {
      const expected = usualVolume(routes, route.key, route.start);
      const usual = !(expected >= 0.5) ? "next to none" : countWords(expected);
      const clause = `${deviation < 0 ? "fewer" : "more"} than the usual ${usual} at this hour`;
      return { actual: countNoun(route.events, "line"), typical: usual, direction, clause };
    }
    default:
      return latencyWords(route, model);
  }
}

/** Of the route of the service that is off the most. */
function latencyWords(route: RouteObservation, model: Model): CauseWords {
  const slowest = slowestPart(route)?.part;
  if (slowest === undefined) {
    return { actual: "as long as before", typical: "less", direction: "high", clause: "slow a moment ago" };
  }
  const { median, scale, own } = usualOf(model.normal.baselines.latency, routeKeyOf(slowest));
  const estimated = Math.expm1(Math.max(0, median + scale * slownessAt(slowest.slowness, SLOW_PART)));
  // Deviations are only counted up to a limit; the mean has none.
  const actual = durationWords(Math.max(estimated, slowest.latencyMs / Math.max(1, slowest.latencyEvents)));
  const typical = durationWords(Math.expm1(median));
  const where = slowest.route === route.key ? "" : ` on ${clipped(slowest.route, 60)}`;
  return {
    actual: `${actual}${where}`,
    typical,
    direction: "high",
    clause: `taking ${actual}${where} where ${typical} is usual${own ? "" : " on other routes"}`,
  };
}

/** As `LineReader.routeKey`. */
function routeKeyOf({ service, route }: RoutePart): number {
  return service === "" ? hashText(route) : hashPair(hashText(service), hashText(route));
}

/** "ten minutes", "15 seconds", "2 hours" */
export function spanWords(ms: number): string {
  if (ms === 600_000) return "ten minutes";
  const [size, noun] =
    ms % 3_600_000 === 0 ? [3_600_000, "hour"] : ms % 60_000 === 0 ? [60_000, "minute"] : [1_000, "second"];
  return ms === size ? (noun === "hour" ? "an hour" : `a ${noun}`) : countNoun(ms / size, noun);
}

/** "14:05" */
function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}
