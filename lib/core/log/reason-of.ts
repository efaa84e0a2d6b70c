import type { LogFormat } from "./format";

/** Why a line is not of this format, as exactly as the format knows; completes "This line …". */
export function reasonOf(format: LogFormat, line: string): string {
  return format.explain?.(line)?.reason ?? format.mismatch;
}
