import { cleanText } from "./clean-text";
import { EMPTY_EVENT, type LogEvent } from "./event";

export const MAXIMUM_FIELDS = 64;
const MAXIMUM_NAME = 100;
const MAXIMUM_VALUE = 2_000;

/** Collects the further fields of one line under its caps; the rest of a line with more than 64 is left in the raw line. */
export class FieldBag {
  private fields: Record<string, string> | null = null;
  private count = 0;

  add(name: string, value: string): void {
    if (this.count >= MAXIMUM_FIELDS) return;
    this.fields ??= {};
    const key = safeName(name);
    if (!Object.hasOwn(this.fields, key)) this.count++;
    this.fields[key] = cleanText(value.length > MAXIMUM_VALUE ? value.slice(0, MAXIMUM_VALUE) : value);
  }

  has(name: string): boolean {
    return this.fields !== null && Object.hasOwn(this.fields, name);
  }

  get value(): LogEvent["fields"] {
    return this.fields ?? EMPTY_EVENT.fields;
  }
}

/** Names that could reach an object's prototype further down the line get a harmless spelling. */
function safeName(name: string): string {
  const key = cleanText(name.length > MAXIMUM_NAME ? name.slice(0, MAXIMUM_NAME) : name);
  return key === "__proto__" || key === "constructor" || key === "prototype" ? `(${key})` : key;
}
