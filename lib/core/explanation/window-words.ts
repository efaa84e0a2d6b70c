import { type Habits, paceOf, usualSurprise } from "../features/client-features";
import { spanOf, usualClients } from "../features/minute/minute-features";
import { type Rhythm, usualEvents } from "../features/minute/rhythm";
import { countDistinct } from "../features/roll-ups/bitmap";
import type { ClientWindow, MinuteWindow } from "../features/roll-ups/windows";
import type { Cause } from "./attribution";
import type { CauseWords } from "./cause-words";
import { type Nouns, OF_REQUESTS } from "./text-nouns";
import { bytesWords, countNoun, countWords, durationWords, noveltyWords, shareWords } from "./words";

/** "203.0.113.9 made 412 requests in ten minutes" */
export function clientSentence({ client, events, start }: ClientWindow, { line }: Nouns = OF_REQUESTS): string {
  const verb = line === "request" ? "made" : "is named in";
  return `${client} ${verb} ${countNoun(events, line)} in ten minutes from ${clock(start)} UTC`;
}

/** "The minute of 14:05 UTC saw 3 lines" */
export function minuteSentence(minute: MinuteWindow): string {
  return `The minute of ${clock(minute.start)} UTC saw ${minute.events === 0 ? "no lines" : `${countWords(minute.events)} ${minute.events === 1 ? "line" : "lines"}`}`;
}

/** What the cause says about this window. */
export function clientWords(
  window: ClientWindow,
  habits: Habits,
  { feature }: Cause,
  nouns: Nouns = OF_REQUESTS,
): CauseWords {
  const { events } = window;
  const most = (actual: number, { median }: Habits["requests"], noun: string, unit = ""): CauseWords => {
    const usually = countWords(Math.max(1, Math.expm1(median)));
    const words = countNoun(actual, noun) + unit;
    const clause = `${words} where ${isOrAre(usually)} usual`;
    return { actual: words, typical: usually + unit, direction: "high", clause };
  };
  const part = (count: number, share: number, noun: string, clause: string): CauseWords => ({
    actual: `${countNoun(count, noun)} of ${countWords(events)}`,
    typical: share < 0.001 ? "next to none" : shareWords(share),
    direction: "high",
    clause,
  });
  switch (feature.id) {
    case "requests":
      return most(events, habits.requests, nouns.line);
    case "errors-4xx":
      return part(window.errors4xx, habits.errors4xx.share, nouns.refused, ofThem(window.errors4xx, events, "refused"));
    case "errors-5xx":
      return part(
        window.errors5xx,
        habits.errors5xx.share,
        "failed request",
        ofThem(window.errors5xx, events, "failed"),
      );
    case "paths":
      return most(Math.min(events, countDistinct(window.paths)), habits.paths, nouns.path);
    case "pace":
      return most(paceOf(window), habits.pace, nouns.line, " a minute");
    case "posts":
      return part(window.posts, habits.posts.share, "POST request", ofThem(window.posts, events, "a POST"));
    case "bytes": {
      const actual = bytesWords(window.bytes);
      const typically = bytesWords(Math.expm1(habits.bytes.median) * 1024);
      return { actual, typical: typically, direction: "high", clause: `${actual} sent where ${typically} is usual` };
    }
    default: {
      const novelty = feature.id === "max-surprise" ? window.maxSurprise : window.surprise / Math.max(1, events);
      const clause =
        feature.id === "max-surprise" && events > 1
          ? "one of them unlike anything usual"
          : `${events > 1 ? "most of them " : ""}unlike what others ask for`;
      const usual = usualSurprise(habits, window.client);
      return { actual: noveltyWords(novelty), typical: noveltyWords(usual), direction: "rare", clause };
    }
  }
}

/** "1 is", "next to none is", "12 are" */
function isOrAre(amount: string): string {
  return `${amount} ${amount === "1" || amount.startsWith("next") ? "is" : "are"}`;
}

/** "all of them refused", "12 of them refused"; of a single one nothing but "refused". */
function ofThem(count: number, events: number, what: string): string {
  if (events === 1) return what;
  return `${count === events ? "all" : countWords(count)} of them ${what}`;
}

/** @param recent as in `readMinuteFeatures` */
export function minuteWords(
  minute: MinuteWindow,
  recent: readonly MinuteWindow[],
  rhythm: Rhythm,
  { feature, deviation }: Cause,
  { refused }: Nouns = OF_REQUESTS,
): CauseWords {
  const direction = deviation < 0 ? "low" : "high";
  const span = spanOf(minute, recent);
  const count = (read: (one: MinuteWindow) => number, share: number, noun: string): CauseWords => {
    // Where the minute itself had none or next to none, the minutes before say why.
    const isSpan = read(minute) < 3 && span.length > 1;
    const part = isSpan ? span : [minute];
    const actual = countNoun(
      part.reduce((sum, one) => sum + read(one), 0),
      noun,
    );
    const usual = part.reduce((sum, one) => sum + one.events * share, 0);
    const typical = usual < 0.5 ? "next to none" : countWords(usual);
    const when = isSpan ? ` in ${span.length} minutes` : "";
    return {
      actual: `${actual}${when}`,
      typical,
      direction,
      clause: `${actual}${when} where ${isOrAre(typical)} usual`,
    };
  };
  switch (feature.id) {
    case "volume": {
      const expected = usualEvents(rhythm, minute.start);
      const usual = expected < 0.5 ? "next to none" : countWords(expected);
      const clause = `${deviation < 0 ? "fewer" : "more"} than the usual ${usual} at this hour`;
      return { actual: countNoun(minute.events, "line"), typical: usual, direction, clause };
    }
    case "errors-4xx":
      return count((one) => one.errors4xx, rhythm.shares[0] as number, refused);
    case "errors-5xx":
      return count((one) => one.errors5xx, rhythm.shares[1] as number, "failed request");
    case "warnings":
      return count((one) => one.warnings, rhythm.shares[2] as number, "warning");
    case "clients": {
      const expected = usualClients(rhythm, minute.events);
      const actual = countNoun(Math.min(minute.events, countDistinct(minute.clients)), "distinct client");
      if (expected < 0.5)
        return { actual, typical: "none", direction, clause: `${actual} where lines usually name none` };
      const usual = countWords(expected);
      return { actual, typical: usual, direction, clause: `${actual} where so many lines usually come from ${usual}` };
    }
    case "latency": {
      const actual = durationWords(Math.expm1(minute.logLatency / Math.max(1, minute.latencyEvents)));
      const typical = durationWords(Math.expm1(rhythm.means[0] as number));
      return { actual, typical, direction, clause: `taking ${actual} where ${typical} is usual` };
    }
    default: {
      const actual = noveltyWords(minute.surprise / Math.max(1, minute.events - minute.unscored));
      const typical = noveltyWords(rhythm.means[1] as number);
      return { actual, typical, direction: "rare", clause: "with lines unlike the usual ones" };
    }
  }
}

/** "14:05" */
function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}
