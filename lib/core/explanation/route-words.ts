import { usualOf } from "../features/baseline";
import { hashPair, hashText } from "../features/hash";
import { slownessAt } from "../features/roll-ups/slowness";
import { type OddKind, oddestShare, oddestVolume, usualVolume } from "../features/route/route-features";
import { placeOf } from "../features/route/route-habits";
import { slowestPart } from "../features/route/route-latency";
import type { RouteObservation, RoutePart } from "../features/route/route-observation";
import type { RouteSpan } from "../features/route/route-spans";
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
  const part = (kind: OddKind, noun: string, verb: string): CauseWords => {
    const { span } = oddestShare(route, routes, kind);
    const count = span[kind];
    const events = kind === "slow" ? span.timed : span.events;
    const usual = usualCount(events * (routes[kind][place] as number));
    const of = events === route.events ? "them" : countWords(events);
    const all = of === "them" && count >= events && count > 1 ? "all" : countWords(count);
    return {
      actual: `${countNoun(count, noun)} of ${countWords(events)}${whenOf(span, route)}`,
      typical: usual,
      direction: "high",
      clause: `${all} of ${of} ${verb}${whenOf(span, route)} where ${usual} ${/^(?:1$|0|next)/.test(usual) ? "is" : "are"} usual`,
    };
  };
  switch (feature.id) {
    case "failures":
      return part("failures", "failed line", "failed");
    case "errors-4xx":
      return part("refused", "refused request", "refused");
    case "warnings":
      return part("warnings", "warning", "warnings");
    case "slow-lines":
      return part("slow", "slow line", "slow");
    case "volume": {
      const { span } = oddestVolume(route, routes);
      const expected = usualVolume(routes, route.key, route.start) * (span.ms / routes.windowMs);
      const usual = !(expected >= 0.5) ? "next to none" : countWords(expected);
      const when = whenOf(span, route);
      const than = `${deviation < 0 ? "fewer" : "more"} than the usual ${usual} at this hour`;
      const clause = when === "" ? than : `${span.events === 0 ? "none" : countWords(span.events)}${when}, ${than}`;
      return { actual: `${countNoun(span.events, "line")}${when}`, typical: usual, direction, clause };
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

/** " in 2 minutes from 14:05", where it was not all the time that is told of anyway. */
function whenOf({ start, ms }: RouteSpan, { seenMs }: RouteObservation): string {
  return ms >= seenMs ? "" : ` in ${spanWords(ms)} from ${clock(start)}`;
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
