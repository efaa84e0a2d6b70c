/** A parsed JSON object of unknown keys. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Caddy's access log: durations are seconds. */
export function writtenByCaddy(object: JsonObject): boolean {
  return typeof object.logger === "string" && object.logger.startsWith("http.log");
}

/** Traefik's access log: durations are nanoseconds. */
export function writtenByTraefik(object: JsonObject): boolean {
  return "DownstreamStatus" in object || "RequestMethod" in object;
}
