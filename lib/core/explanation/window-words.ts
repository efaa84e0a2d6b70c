import { countDistinct } from "../features/bitmap";
import { type Rhythm, usualEvents, usualMeasure } from "../features/minute-features";
import type { ClientWindow, MinuteWindow } from "../features/windows";
import type { Cause } from "./attribution";
import type { CauseWords } from "./line-words";
import { countWords, durationWords, rarityWords, shareWords } from "./words";

/** "203.0.113.9 made 412 requests in ten minutes" */
export function clientSentence(window: ClientWindow): string {
  const noun = window.events === 1 ? "request" : "requests";
  return `${window.client} made ${countWords(window.events)} ${noun} in ten minutes from ${clock(window.start)} UTC`;
}

/** "The minute of 14:05 UTC saw 3 lines" */
export function minuteSentence(minute: MinuteWindow): string {
  return `The minute of ${clock(minute.start)} UTC saw ${minute.events === 0 ? "no lines" : `${countWords(minute.events)} ${minute.events === 1 ? "line" : "lines"}`}`;
}

/** @param typical typical feature values in the order of the catalogue */
export function clientWords(window: ClientWindow, typical: Float64Array, { feature, column }: Cause): CauseWords {
  const usual = typical[column] as number;
  const count = (actual: number, noun: string): CauseWords => ({
    actual: `${countWords(actual)} ${noun}`,
    typical: countWords(Math.expm1(usual)),
    direction: "high",
    clause: `${countWords(actual)} ${noun} where ${countWords(Math.expm1(usual))} is usual`,
  });
  const share = (part: number, clause: string): CauseWords => ({
    actual: shareWords(part / Math.max(1, window.events)),
    typical: shareWords(usual),
    direction: "high",
    clause,
  });
  switch (feature.id) {
    case "requests":
      return {
        ...count(window.events, "requests"),
        clause: `${countWords(window.events)} where ${countWords(Math.expm1(usual))} is usual`,
      };
    case "errors-4xx":
      return share(window.errors4xx, `${countWords(window.errors4xx)} of them refused`);
    case "errors-5xx":
      return share(window.errors5xx, `${countWords(window.errors5xx)} of them failed`);
    case "refused":
      return { ...count(window.errors4xx, "refused"), clause: `${countWords(window.errors4xx)} of them refused` };
    case "paths":
      return count(countDistinct(window.paths), "different paths");
    case "pace":
      return count(window.events / Math.max(1 / 6, (window.lastTime - window.firstTime) / 60_000), "requests a minute");
    case "posts":
      return share(window.posts, `${countWords(window.posts)} of them POST`);
    default: {
      const novelty = feature.id === "max-surprise" ? window.maxSurprise : window.surprise / Math.max(1, window.events);
      const clause =
        feature.id === "max-surprise" ? "one of them unlike anything usual" : "most of them unlike what others ask for";
      return { actual: rarityWords(novelty), typical: rarityWords(usual), direction: "rare", clause };
    }
  }
}

export function minuteWords(minute: MinuteWindow, rhythm: Rhythm, { feature, deviation }: Cause): CauseWords {
  const direction = deviation < 0 ? "low" : "high";
  const count = (actual: number, usual: number, noun: string): CauseWords => ({
    actual: countWords(actual),
    typical: countWords(usual),
    direction,
    clause: `${countWords(actual)} ${Math.round(actual) === 1 ? noun.replace(/s$/, "") : noun} where ${countWords(usual)} is usual`,
  });
  const root = (measure: number) => usualMeasure(rhythm, minute.start, measure) ** 2;
  switch (feature.id) {
    case "volume": {
      const usual = usualEvents(rhythm, minute.start);
      const clause = `${deviation < 0 ? "fewer" : "more"} than the usual ${countWords(usual)} at this hour`;
      return { ...count(minute.events, usual, "lines"), clause };
    }
    case "errors-4xx":
      return count(minute.errors4xx, root(1), "refused requests");
    case "errors-5xx":
      return count(minute.errors5xx, root(2), "failed requests");
    case "warnings":
      return count(minute.warnings, root(3), "warnings");
    case "clients":
      return count(countDistinct(minute.clients), root(4), "distinct clients");
    case "latency": {
      const actual = durationWords(Math.expm1(minute.logLatency / Math.max(1, minute.latencyEvents)));
      const typical = durationWords(Math.expm1(usualMeasure(rhythm, minute.start, 5)));
      return { actual, typical, direction, clause: `taking ${actual} where ${typical} is usual` };
    }
    case "surprise": {
      const actual = rarityWords(minute.surprise / Math.max(1, minute.events - minute.unscored));
      const typical = rarityWords(usualMeasure(rhythm, minute.start, 6));
      return { actual, typical, direction: "rare", clause: "lines unlike the usual ones" };
    }
    default: {
      const share = (minute.errors4xx + minute.errors5xx) / Math.max(1, minute.events);
      const usual = (root(1) + root(2)) / Math.max(1, root(0));
      return {
        actual: shareWords(share),
        typical: shareWords(usual),
        direction,
        clause: `${shareWords(share)} of them errors`,
      };
    }
  }
}

/** "14:05" */
function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}
