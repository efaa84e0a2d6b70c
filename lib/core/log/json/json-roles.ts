/** What a JSON field can mean to an event. `target` is a path with query or a whole URL; `request` a whole request line. */
export type Role =
  | "time"
  | "level"
  | "method"
  | "target"
  | "request"
  | "status"
  | "bytes"
  | "latency"
  | "client"
  | "user"
  | "agent"
  | "referrer"
  | "host"
  | "service"
  | "message";

/** Usual names, dotted where nested, in lower case; where several are present the one named first wins. */
const NAMES: Readonly<Record<Role, string>> = {
  time: `
    @timestamp timestamp time ts t datetime date time_iso8601 time_local msec asctime eventtime event_time
    start_time edgestarttimestamp startutc @t t.$date timeunixnano
  `,
  level: "level severity lvl loglevel log_level log.level levelname severitytext severity_text @l priority",
  method: `
    method http.method http.request.method request.method req.method request_method requestmethod
    http_method httprequest.requestmethod verb clientrequestmethod
  `,
  target: `
    path uri url request_uri request.uri request.url request.path req.url http.path http.url http.target
    url.original url.path url.full requestpath requesturi originalurl clientrequesturi
    httprequest.requesturl request_path route http.route endpoint
  `,
  request: "request requestline request_line httprequest",
  status: `
    status status_code statuscode http.status http.status_code http.response.status_code res.statuscode
    response.status response.status_code response.statuscode downstreamstatus httprequest.status
    edgeresponsestatus response_code http_status code
  `,
  bytes: `
    bytes body_bytes_sent bytes_sent size response_size http.response.body.bytes http.response.bytes
    responsesize httprequest.responsesize downstreamcontentsize edgeresponsebytes content_length
    contentlength response.bytes res.headers.content-length response_bytes
  `,
  latency: `
    latency duration elapsed request_time responsetime response_time took http.latency httprequest.latency
    event.duration runtime processing_time time_taken
  `,
  client: `
    client_ip clientip client remote_addr remote_ip remoteaddr remote_address ip client.ip client.address
    source.ip source.address request.client_ip request.remote_ip request.remote_addr req.remoteaddress
    req.ip clienthost clientaddr httprequest.remoteip net.peer.ip remote_host remoteip client_addr peer
    src_ip srcip ipaddress ip_address remote
  `,
  user: "user username user.name user_name remote_user clientusername user_id userid user.id login enduser.id",
  agent: `
    agent user_agent useragent http_user_agent user_agent.original http.user_agent req.headers.user-agent
    request.headers.user-agent httprequest.useragent clientrequestuseragent request_user-agent
  `,
  referrer: `
    referrer referer http_referer http_referrer http.request.referrer req.headers.referer
    request.headers.referer httprequest.referer clientrequestreferer
  `,
  host: `
    http_host vhost request.host req.headers.host requesthost server_name url.domain http.host
    clientrequesthost server.address host hostname host.name
  `,
  service: `
    service service.name service_name servicename app application logger logger_name loggername log.logger
    name component program syslog_identifier appname resource.service.name
  `,
  message: "message msg @m log event.original body text short_message error.message err.message error @mt",
};

const namesOf = (role: Role): string[] => NAMES[role].trim().split(/\s+/);

export interface RoleRank {
  role: Role;
  /** 0 wins over 1, and so on. */
  rank: number;
}

const RANKS: ReadonlyMap<string, RoleRank> = new Map(
  (Object.keys(NAMES) as Role[]).flatMap((role) =>
    namesOf(role).map((name, rank): [string, RoleRank] => [name, { role, rank }]),
  ),
);

type DurationUnit = "ns" | "us" | "ms" | "s";

const SUFFIXES: Readonly<Record<DurationUnit, readonly string[]>> = {
  ns: ["ns", "nanos", "nanoseconds"],
  us: ["us", "usec", "micros", "microseconds"],
  ms: ["ms", "msec", "millis", "milliseconds"],
  s: ["s", "sec", "secs", "seconds"],
};

/** `latency_ms`, `durationNs`, `elapsed_seconds` …: every latency name with every suffix, in lower case. */
const DURATIONS: ReadonlyMap<string, DurationUnit> = new Map(
  (Object.keys(SUFFIXES) as DurationUnit[]).flatMap((unit) =>
    SUFFIXES[unit].flatMap((suffix) =>
      namesOf("latency").flatMap((name): [string, DurationUnit][] => [
        [`${name}${suffix}`, unit],
        [`${name}_${suffix}`, unit],
        [`${name}.${suffix}`, unit],
      ]),
    ),
  ),
);

const SUFFIXED: RoleRank = { role: "latency", rank: -1 };

/** Unit of a duration field by the suffix of its lower-case name, or null. */
export function durationUnit(name: string): DurationUnit | null {
  return DURATIONS.get(name) ?? null;
}

/**
 * What the field of that lower-case dotted name means, or null. What a person said wins; then a duration that names its unit over one
 * that does not.
 */
export function roleOf(name: string, said?: ReadonlyMap<string, Role>): RoleRank | null {
  const role = said?.get(name);
  return role !== undefined ? { role, rank: -2 } : (RANKS.get(name) ?? (DURATIONS.has(name) ? SUFFIXED : null));
}
