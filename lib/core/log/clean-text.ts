const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** The text without NUL and lone surrogates, which databases refuse; each becomes U+FFFD. Usually the same string. */
export function cleanText(text: string): string {
  let clean = text;
  if (clean.includes("\0")) clean = clean.replaceAll("\0", "\ufffd");
  if (clean.search(LONE_SURROGATE) >= 0) clean = clean.replace(LONE_SURROGATE, "\ufffd");
  return clean;
}
