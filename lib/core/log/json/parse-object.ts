/** The one JSON object a text is, or null. Never throws. */
export function parseObject(text: string): Record<string, unknown> | null {
  let start = 0;
  while (text.charCodeAt(start) <= 32) start++;
  if (text.charCodeAt(start) !== 123) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
