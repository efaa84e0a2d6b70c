import { isAddressOrNetwork } from "../../base/address-list";
import { Invalid } from "../../base/errors";
import { formatOrNull } from "../../core/log/format-or-null";
import { FORMATS } from "../../core/log/formats/list";

/** What a shape cannot know: whether the format and the time zone exist. Throws Invalid. */
export function checkSourceSettings(settings: {
  format?: string | null | undefined;
  timeZone?: string | undefined;
  syslogFrom?: readonly string[] | undefined;
}): void {
  const { format, timeZone, syslogFrom = [] } = settings;
  if (format && formatOrNull(format) === null) {
    throw new Invalid("unknown_format", `There is no format called ${format}.`, { known: FORMATS.map(({ id }) => id) });
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new Invalid("unknown_time_zone", `${timeZone} is no time zone. Use a name such as Europe/Berlin or UTC.`);
  }
  const wrong = syslogFrom.find((sender) => !isAddressOrNetwork(sender));
  if (wrong !== undefined) {
    throw new Invalid("bad_address", `${wrong} is no address and no network. Write 192.0.2.7 or 10.0.0.0/8.`);
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
