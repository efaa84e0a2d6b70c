import { EMPTY_EVENT } from "../event";
import type { LogFormat } from "../format";
import { findInMessage } from "../text/find-in-message";

/** Text without a time: each line counts by what it says. Fits every line, so it is found only where nothing else fits. */
export const plain: LogFormat = {
  id: "plain",
  label: "Plain text",
  mismatch: "is blank",
  parse(line) {
    const message = line.trim();
    const event = { ...EMPTY_EVENT, message: message === "" ? null : message };
    if (message !== "") findInMessage(message, event);
    return event;
  },
};
