import { wholeScore } from "../calibration/whole-score";
import type { AnyMessage } from "./alert";

/**
 * The message as a few lines of plain text, times in UTC.
 * @param link address of the page it is about
 */
export function messageText(message: AnyMessage, link: string): string {
  if (message.cause === "silent") {
    return [message.title, `Last data at ${utc(message.since)}`, message.sentence, link].join("\n");
  }
  const { severity, title, source, score, anomalies, since, until, sentence, reasons, cause } = message;
  const grown = cause === "raised" ? ", now worse" : "";
  const count = anomalies === 1 ? "1 anomaly" : `${anomalies} anomalies`;
  const span = until > since ? `since ${utc(since)}, last at ${utc(until)}` : `at ${utc(since)}`;
  return [
    `${severity[0]?.toUpperCase()}${severity.slice(1)}${grown}: ${title}`,
    `${source.name}, ${span} (${count}, score ${wholeScore(score)} of 100)`,
    ...(sentence === "" ? [] : [sentence]),
    ...reasons.map(({ label, actual, typical }) => `• ${label}: ${actual} (usually ${typical})`),
    link,
  ].join("\n");
}

function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
