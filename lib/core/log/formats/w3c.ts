import { columnFormat } from "../columns/column-format";

/** What IIS writes by default, newer versions first. */
const IIS = [
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken",
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken",
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status",
].map((order) => order.split(" "));

export const w3c = columnFormat({
  id: "w3c",
  label: "W3C extended log (IIS)",
  mismatch: "does not have the columns of its #Fields line (of IIS where there is none)",
  standard: IIS,
  separator: " ",
  durationMs: 1,
  // IIS writes spaces inside a field as `+`.
  decode: (text) => text.replaceAll("+", " "),
  owns: (names) => !names.includes("x-edge-location"),
});
