import type { IncomingHttpHeaders } from "node:http";

/** The key of a push, from any of the ways shippers can send one; null when there is none. */
export function readSecret(headers: IncomingHttpHeaders): string | null {
  const own = headers["x-api-key"];
  if (typeof own === "string" && own !== "") return own;
  const [scheme = "", value = ""] = (headers.authorization ?? "").split(/ +/, 2);
  if (value === "") return null;
  if (["bearer", "token", "splunk"].includes(scheme.toLowerCase())) return value;
  if (scheme.toLowerCase() === "apikey") return value.startsWith("isolog_") ? value : secondHalf(value);
  return scheme.toLowerCase() === "basic" ? secondHalf(value) : null;
}

/** Of "name:secret" in base64 the secret; the whole where there is no colon. Elasticsearch's API keys look like this, too. */
function secondHalf(value: string): string | null {
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const [user, password] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return (password || user) === "" ? null : password || user;
}
