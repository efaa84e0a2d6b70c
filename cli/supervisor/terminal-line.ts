import { escapeText } from "../report/escape-text";

const WARNING = 40;
const ERROR = 50;

/**
 * What the terminal shows of one line a process wrote: pino lines from warning on, in words; other lines only when they
 * came from standard error; otherwise nothing. Control characters are made visible: log text may come from strangers.
 */
export function terminalLine(role: string, line: string, fromErrors: boolean): string | null {
  const record = parseRecord(line);
  if (!record) return fromErrors && line.trim() !== "" ? `${role}: ${escapeText(line)}` : null;
  if (record.level < WARNING) return null;
  const reason = record.err?.message ? ` (${record.err.message})` : "";
  return `${role}: ${record.level >= ERROR ? "error" : "warning"}: ${escapeText(`${record.msg ?? ""}${reason}`)}`;
}

interface LogRecord {
  level: number;
  msg?: string;
  err?: { message?: string };
}

function parseRecord(line: string): LogRecord | null {
  if (!line.startsWith("{")) return null;
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === "object" && record !== null && "level" in record && typeof record.level === "number"
      ? (record as LogRecord)
      : null;
  } catch {
    return null;
  }
}
