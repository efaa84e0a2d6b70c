import { columnFormat } from "../columns/column-format";

const STANDARD =
  "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end".split(
    " ",
  );

export const cloudfront = columnFormat({
  id: "cloudfront",
  label: "Amazon CloudFront access log",
  mismatch: "does not have the tab-separated columns of its #Fields line (the standard ones where there is none)",
  standard: [STANDARD],
  separator: "\t",
  durationMs: 1_000,
  decode: decodePercent,
  owns: (names) => names.includes("x-edge-location"),
});

/** CloudFront encodes what is no plain character, some of it twice. Text that is no encoding stays as it is. */
function decodePercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    const once = decodeURIComponent(text);
    return once.includes("%") ? decodeURIComponent(once) : once;
  } catch {
    return text.replaceAll("%20", " ");
  }
}
