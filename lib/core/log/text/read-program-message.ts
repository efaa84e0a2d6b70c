import type { LogEvent } from "../event";
import type { FieldBag } from "../field-bag";
import { findInMessage } from "./find-in-message";

const SEARCHED = 2_000;

/**
 * Fills `event` and `bag` from what a well-known program writes in its own way: who used sudo for what, whose cron job ran, since
 * when the kernel is up; and from what any message says plainly (`from 1.2.3.4`, `Invalid user bob`). Linear.
 */
export function readProgramMessage(message: string, event: LogEvent, bag: FieldBag): void {
  const text = message.length > SEARCHED ? message.slice(0, SEARCHED) : message;
  switch (event.service?.toLowerCase()) {
    case "sudo":
      readSudo(text, event, bag);
      break;
    case "cron":
    case "crond":
    case "/usr/sbin/cron":
      readCron(text, event, bag);
      break;
    case "kernel": {
      const uptime = /^\[ {0,12}(\d{1,12}\.\d{1,9})\] /.exec(text)?.[1];
      if (uptime !== undefined) bag.add("uptime", uptime);
      break;
    }
  }
  findInMessage(text, event);
}

/** `bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/bin/ls`. */
function readSudo(text: string, event: LogEvent, bag: FieldBag): void {
  const colon = text.indexOf(" : ");
  if (colon <= 0 || !text.includes("COMMAND=", colon)) return;
  event.user ??= text.slice(0, colon).trim();
  for (const part of text.slice(colon + 3).split(" ; ", 8)) {
    const equals = part.indexOf("=");
    if (equals > 0) bag.add(part.slice(0, equals).toLowerCase(), part.slice(equals + 1));
  }
}

/** `(root) CMD (run-parts /etc/cron.hourly)`. */
function readCron(text: string, event: LogEvent, bag: FieldBag): void {
  const close = text.indexOf(") ");
  if (!text.startsWith("(") || close < 0 || close > 64) return;
  event.user ??= text.slice(1, close);
  const open = text.indexOf(" CMD (", close);
  if (open > 0) bag.add("command", text.slice(open + 6, text.endsWith(")") ? -1 : undefined));
}
