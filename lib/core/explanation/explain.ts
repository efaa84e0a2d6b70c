import type { ClientWindow, MinuteWindow } from "../features/windows";
import type { LogEvent } from "../log/event";
import type { Model } from "../model/model";
import type { Explanation } from "./explanation";

export function explainLine(_model: Model, event: LogEvent): Explanation {
  return { sentence: event.path ?? event.message ?? "", reasons: [], signals: [] };
}
export function explainClientWindow(_model: Model, window: ClientWindow): Explanation {
  return { sentence: window.client, reasons: [], signals: [] };
}
export function explainMinute(_model: Model, minute: MinuteWindow): Explanation {
  return { sentence: `${minute.events}`, reasons: [], signals: [] };
}
