const NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)";
const IPV4 = "(?:\\d{1,3}\\.){3}\\d{1,3}";
const IPV6 = "[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?::(?:\\d{1,3}\\.){3}\\d{1,3})?(?:%\\w+)?";
const IP = `(?:${IPV4}|${IPV6})`;
const HOSTNAME = "[0-9A-Za-z][0-9A-Za-z_-]{0,62}(?:\\.[0-9A-Za-z][0-9A-Za-z_-]{0,62})*\\.?";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
const CLOCK = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?";
const ZONE = "(?:Z|[+-]\\d{2}:?\\d{2})";
const HTTPDATE = `\\d{1,2}/${MONTH}/\\d{4}:${CLOCK} [+-]\\d{4}`;
const QUOTED = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')";
const PATH = "/[^\\s?#]*";
const COMMON = `%{IPORHOST:client} %{NOTSPACE:ident} %{NOTSPACE:user} \\[%{HTTPDATE:time}\\] "(?:%{WORD:method} %{NOTSPACE:url}(?: HTTP/%{NUMBER:http_version})?|%{DATA:request})" (?:%{INT:status}|-) (?:%{INT:bytes}|-)`;

/** What `%{NAME}` stands for; the names that grok users know. */
export const NAMED_PATTERNS: Readonly<Record<string, string>> = {
  WORD: "\\w+",
  NOTSPACE: "\\S+",
  SPACE: "\\s*",
  DATA: ".*?",
  GREEDYDATA: ".*",
  INT: "[+-]?\\d+",
  POSINT: "[1-9]\\d*",
  NONNEGINT: "\\d+",
  NUMBER,
  BASE10NUM: NUMBER,
  BASE16NUM: "(?:0[xX])?[0-9A-Fa-f]+",
  UUID: "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}",
  MAC: "(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}",
  USER: "[\\w.@-]+",
  USERNAME: "[\\w.@-]+",
  EMAILADDRESS: "[\\w.!#$%&'*+/=?^`{|}~-]+@[0-9A-Za-z.-]+",
  IP,
  IPV4,
  IPV6,
  HOSTNAME,
  HOST: HOSTNAME,
  IPORHOST: `(?:${IP}|${HOSTNAME})`,
  HOSTPORT: `(?:${IPV4}|${HOSTNAME}):\\d+`,
  QUOTEDSTRING: QUOTED,
  QS: QUOTED,
  PATH: "(?:/[^\\s]*|[A-Za-z]:\\\\[^\\s]*)",
  UNIXPATH: "/[^\\s]*",
  URIPATH: PATH,
  URIPATHPARAM: `${PATH}(?:\\?[^\\s#]*)?`,
  URI: "[A-Za-z][A-Za-z0-9+.-]*://[^\\s]+",
  JAVACLASS: "(?:[A-Za-z$_][\\w$]*\\.)*[A-Za-z$_][\\w$]*",
  LOGLEVEL:
    "(?i:trace|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|severe|fatal|panic|alert|emerg(?:ency)?)",
  YEAR: "\\d{4}",
  MONTH,
  MONTHNUM: "(?:0?[1-9]|1[0-2])",
  MONTHDAY: "(?:0?[1-9]|[12]\\d|3[01])",
  HOUR: "\\d{1,2}",
  MINUTE: "\\d{2}",
  SECOND: "\\d{2}(?:[.,]\\d+)?",
  TIME: CLOCK,
  ISO8601_TIMEZONE: ZONE,
  TIMESTAMP_ISO8601: `\\d{4}-\\d{2}-\\d{2}[T ]${CLOCK} ?${ZONE}?`,
  HTTPDATE,
  SYSLOGTIMESTAMP: `${MONTH} +\\d{1,2} ${CLOCK}`,
  SYSLOGHOST: `(?:${IP}|${HOSTNAME})`,
  PROG: "[^\\s\\[\\]:]+",
  SYSLOGPROG: "%{PROG:service}(?:\\[%{POSINT:pid}\\])?",
  COMMONAPACHELOG: COMMON,
  COMBINEDAPACHELOG: `${COMMON} "%{DATA:referrer}" "%{DATA:agent}"`,
};
