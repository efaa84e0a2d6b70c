import { isAddressOrNetwork } from "../../base/address-list";
import { Invalid } from "../../base/errors";
import type { ReadingChanges } from "../../contracts/reading";
import { SIGNAL_CHOICES } from "../../core/features/signals/signal-choices";
import { formatOrNull } from "../../core/log/format-or-null";
import { FORMATS } from "../../core/log/formats/list";
import { linearPattern } from "../reading/linear-pattern";

/** What a shape cannot know: whether format, time zone, addresses, pattern and signals exist. Throws Invalid. */
export function checkSourceSettings(settings: {
  format?: string | null | undefined;
  timeZone?: string | undefined;
  syslogFrom?: readonly string[] | undefined;
  reading?: ReadingChanges | undefined;
  signalsOff?: readonly string[] | undefined;
}): void {
  const { format, timeZone, syslogFrom = [], reading, signalsOff = [] } = settings;
  if (format && formatOrNull(format) === null) {
    throw new Invalid("unknown_format", `There is no format called ${format}.`, { known: FORMATS.map(({ id }) => id) });
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new Invalid("unknown_time_zone", `${timeZone} is no time zone. Use a name such as Europe/Berlin or UTC.`);
  }
  const wrong = [...syslogFrom, ...(reading?.trustedProxies ?? [])].find((sender) => !isAddressOrNetwork(sender));
  if (wrong !== undefined) {
    throw new Invalid("bad_address", `${wrong} is no address and no network. Write 192.0.2.7 or 10.0.0.0/8.`);
  }
  if (reading?.joining?.kind === "pattern") linearPattern(reading.joining.pattern);
  const unknown = signalsOff.find((id) => SIGNAL_CHOICES.every((signal) => signal.id !== id));
  if (unknown !== undefined) {
    const known = SIGNAL_CHOICES.map(({ id }) => id);
    throw new Invalid("unknown_signal", `There is no signal called ${unknown}.`, { known });
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
