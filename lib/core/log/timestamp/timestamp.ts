/** A time found in a line. */
export interface Timestamp {
  /** Milliseconds since the epoch; null when the year is unsaid and no reference time was given. */
  time: number | null;
  /** Index of the first character after it. */
  end: number;
  style: "calendar" | "syslog" | "epoch" | "yearless";
}
