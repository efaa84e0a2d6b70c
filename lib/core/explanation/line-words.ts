import type { Cause } from "./attribution";
import type { CauseWords, LineContext, Teller } from "./cause-words";
import {
  tellBytes,
  tellClientErrors,
  tellClientNovelty,
  tellClientRequests,
  tellHour,
  tellLatency,
  tellLength,
  tellLevel,
  tellNumber,
  tellOther,
  tellValueLength,
  tellWeekday,
} from "./tell-measure";
import { tellOutcome } from "./tell-outcome";
import {
  tellAgent,
  tellMethod,
  tellParameter,
  tellPath,
  tellReferrer,
  tellSignal,
  tellTemplate,
  tellText,
} from "./tell-rare";

const TELLERS: Readonly<Record<string, Teller>> = {
  "client-requests": tellClientRequests,
  "client-errors": tellClientErrors,
  "client-novelty": tellClientNovelty,
  path: tellPath,
  template: tellTemplate,
  "route-outcome": tellOutcome,
  status: tellOutcome,
  "status-here": tellOutcome,
  method: tellMethod,
  bytes: tellBytes,
  latency: tellLatency,
  hour: tellHour,
  weekday: tellWeekday,
  params: tellParameter("with parameters this route has rarely seen together", "set"),
  param: tellParameter("with a parameter this route rarely gets", "name"),
  "value-length": tellValueLength,
  "value-shape": tellParameter("with a value of unusual shape", "shape"),
  agent: tellAgent,
  referrer: tellReferrer,
  level: tellLevel,
  length: tellLength,
  number: tellNumber,
  numbers: tellNumber,
};

/** What the cause says about this line. */
export function lineWords(context: LineContext, cause: Cause): CauseWords {
  if (cause.group === "signal") return tellSignal(context, cause);
  return (TELLERS[cause.feature.id] ?? (cause.group === "text" ? tellText : tellOther))(context, cause);
}
