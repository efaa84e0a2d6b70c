/** Offset of an IANA time zone at that moment, in minutes east of UTC. An unknown zone counts as UTC. */
export function zoneOffset(timeZone: string, time: number): number {
  if (timeZone === "UTC") return 0;
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(time);
    const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
    const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return 0;
  }
}
