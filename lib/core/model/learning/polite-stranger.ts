import type { Habits } from "../../features/client-features";
import { hashText } from "../../features/hash";
import { Members } from "../../features/roll-ups/members";
import { type ClientWindow, emptyClientWindow } from "../../features/roll-ups/windows";

/** What crawlers keep to that were told nothing. */
const PAUSE_MS = 1_000;
/** They follow old links, too. */
const DEAD_LINKS = 0.01;

/**
 * A crawler as every site is visited by sooner or later: something else every second, none of it new, nearly all of it answered as
 * usual. A day of training mostly lacks it, and it is no reason to wake anybody.
 */
export function politeStranger(habits: Habits, windowMs: number): ClientWindow {
  const events = windowMs / PAUSE_MS;
  const paths = new Members();
  for (let i = 0; i < events; i++) paths.add(hashText(String(i)));
  const usual = (amount: { median: number }) => Math.expm1(amount.median);
  return {
    ...emptyClientWindow("", 0),
    events,
    errors4xx: events * DEAD_LINKS,
    paths: paths.bitmap,
    bytes: (events * 1024 * usual(habits.bytes)) / Math.max(1, usual(habits.requests)),
    surprise: events * habits.surprise,
    maxSurprise: habits.surprise + Math.log(events),
    firstTime: 0,
    lastTime: windowMs - PAUSE_MS,
  };
}
