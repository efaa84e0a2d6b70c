import type { Severity } from "@/lib/core/detect";

/** Colours for a terminal; each leaves text alone when colours are off. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  severity(severity: Severity, text: string): string;
}

const CODES: Readonly<Record<Severity, string>> = { low: "2", minor: "33", major: "38;5;208", critical: "31;1" };

/** Colours only for people at a terminal who did not ask for none (https://no-color.org). */
export function styleFor(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): Style {
  const isColoured = isTerminal && !environment.NO_COLOR && environment.TERM !== "dumb";
  const paint = (code: string, text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    strong: (text) => paint("1", text),
    faint: (text) => paint("2", text),
    severity: (severity, text) => paint(CODES[severity], text),
  };
}
