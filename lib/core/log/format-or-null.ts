import { findFormat } from "./find-format";
import type { LogFormat } from "./format";

/** The format of that name (an id or a directive), or null when there is none. */
export function formatOrNull(name: string | null | undefined): LogFormat | null {
  if (!name) return null;
  try {
    return findFormat(name);
  } catch {
    return null;
  }
}
