import { AccessEvents } from "./access-events";
import { accessTime } from "./access-time";
import { type AccessNumbers, type AccessScanner, NEW, openAccessScanner } from "./open-access-scanner";

const HOUR_MS = 3_600_000;
const NOTHING = { hourRarity: () => 0, weekdayRarity: () => 0, flood: () => 0 };

/** Usual access lines from bytes with nothing but their texts and times. */
export class AccessTimes {
  readonly scanner: AccessScanner & AccessNumbers;
  readonly events: AccessEvents;

  /** @throws Error where the runtime has no WebAssembly with vectors */
  constructor() {
    const scanner = openAccessScanner(1, new Array<number>(10).fill(0), NOTHING);
    if (scanner === null) throw new Error("This runtime has no WebAssembly with vectors.");
    this.scanner = scanner;
    this.events = new AccessEvents(scanner);
  }

  /** As `AccessLane.read`: the same lines are usual. */
  read(from: number, to: number): number {
    const { scanner } = this;
    const count = scanner.scan(from, to);
    for (let i = 0; i < count; i++) {
      const { isTaken, news, hour, client } = scanner.line(i);
      if (!isTaken) continue;
      if (news & NEW.hour) scanner.hours[hour] = hourOf(scanner.textOf("hour", hour));
      if (client < 0 || Number.isNaN(scanner.hours[hour])) scanner.dismiss(i);
    }
    return count;
  }
}

/** Start of the hour of `dd/Mon/yyyy:HH  +zzzz`, in ms; NaN when the plain reader would not read it by position. */
export function hourOf(text: string): number {
  const [hour, zone] = text.split("  ") as [string, string];
  const at = (clock: string) => accessTime(`${hour}:${clock}${zone}`, 0, 26) ?? Number.NaN;
  const start = at("00:00");
  return at("59:59") - start === HOUR_MS - 1000 ? start : Number.NaN;
}
