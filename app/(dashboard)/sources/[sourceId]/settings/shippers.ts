/** One way of getting lines here, with everything its configuration needs. */
export interface Shipper {
  id: string;
  label: string;
  /** Where the snippet goes. */
  where: string;
  snippet: string;
  /** By syslog, to a port of its own and without a key. */
  isSyslog?: boolean;
}

export interface Address {
  /** Where lines are pushed to over HTTP. */
  origin: string;
  host: string;
  syslogPort: number;
  sourceId: number;
  /** Secret of an ingest key of this source. */
  key: string;
}

/** What people ship logs with, ready to be copied. The key belongs to the source, so that most need not name it. */
export function shippersFor({ origin, host, syslogPort, sourceId, key }: Address): Shipper[] {
  const lines = `${origin}/ingest/v1/${sourceId}`;
  const { port, hostname, tls } = partsOf(origin);
  // Where no port is named, rsyslog writes one behind the path and Filebeat takes 9200.
  const withPort = `${tls ? "https" : "http"}://${hostname}:${port}`;
  return [
    {
      ...{ id: "curl", label: "curl", where: "Any shell; sends the newest thousand lines." },
      snippet: `tail -n 1000 /var/log/nginx/access.log | gzip | curl -sS --fail-with-body \\
  --retry 20 --retry-connrefused --data-binary @- \\
  -H 'Content-Encoding: gzip' -H 'Authorization: Bearer ${key}' \\
  ${lines}`,
    },
    {
      ...{
        id: "rsyslog",
        label: "rsyslog",
        where: "/etc/rsyslog.d/isolog.conf, with the package rsyslog-elasticsearch.",
      },
      snippet: `module(load="imfile")
module(load="omelasticsearch")
input(type="imfile" File="/var/log/nginx/access.log" Tag="nginx" ruleset="isolog")
template(name="isolog" type="list" option.jsonf="on") {
  property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="message" name="msg" format="jsonf")
}
ruleset(name="isolog" queue.type="linkedList") {
  action(type="omelasticsearch" server="${withPort}/ingest/elastic"
    searchIndex="isolog" searchType="" bulkmode="on" template="isolog"
    uid="isolog" pwd="${key}"
    action.resumeRetryCount="-1" action.resumeInterval="3")
}`,
    },
    {
      ...{
        id: "syslog-ng",
        label: "syslog-ng",
        where: "/etc/syslog-ng/conf.d/isolog.conf, with the package syslog-ng-mod-http.",
      },
      snippet: `source s_nginx {
  file("/var/log/nginx/access.log" follow-freq(1) flags(no-parse) log-iw-size(10000) log-fetch-limit(1000));
};
destination d_isolog {
  http(url("${lines}") method("POST") headers("Authorization: Bearer ${key}")
    body("\${MESSAGE}") delimiter("\\n") batch-lines(1000) batch-bytes(1048576) batch-timeout(1000)
    time-reopen(5) retries(1000000));
};
log { source(s_nginx); destination(d_isolog); flags(flow-control); };`,
    },
    {
      ...{
        id: "nginx",
        label: "nginx, by syslog",
        isSyslog: true,
        where: "nginx.conf. Name the server's address below first. UDP may lose lines.",
      },
      snippet: `access_log syslog:server=${host}:${syslogPort},tag=nginx,severity=info combined;`,
    },
    {
      ...{ id: "logger", label: "syslog", isSyslog: true },
      where: "Any program that speaks syslog. Name its address below first.",
      snippet: `logger --server ${host} --port ${syslogPort} --tcp --octet-count --rfc5424 'hello from '"$(hostname)"`,
    },
    {
      ...{ id: "vector", label: "Vector", where: "vector.toml" },
      snippet: `[sources.nginx]
type = "file"
include = ["/var/log/nginx/access.log"]

[sinks.isolog]
type = "http"
inputs = ["nginx"]
uri = "${lines}"
method = "post"
compression = "gzip"
encoding.codec = "text"
framing.method = "newline_delimited"
auth.strategy = "bearer"
auth.token = "${key}"
batch.max_events = 5000
batch.timeout_secs = 1`,
    },
    {
      ...{ id: "fluent-bit", label: "Fluent Bit", where: "fluent-bit.conf" },
      snippet: `[INPUT]
    Name        tail
    Path        /var/log/nginx/access.log
    Tag         nginx

[OUTPUT]
    Name        http
    Match       nginx
    Host        ${hostname}
    Port        ${port}
    URI         /ingest/v1/${sourceId}
    Format      json_lines
    Compress    gzip
    Header      Authorization Bearer ${key}${tls ? "\n    tls         on" : ""}
    Retry_Limit no_limits`,
    },
    {
      ...{
        id: "otel",
        label: "OpenTelemetry",
        where: "The environment of your program.",
      },
      snippet: `OTEL_LOGS_EXPORTER=otlp
OTEL_EXPORTER_OTLP_LOGS_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=${origin}/v1/logs
OTEL_EXPORTER_OTLP_LOGS_HEADERS=authorization=Bearer%20${key}`,
    },
    {
      ...{ id: "loki", label: "Loki clients", where: "Alloy; pino-loki wants the address with a slash at its end." },
      snippet: `loki.write "isolog" {
  endpoint {
    url          = "${origin}/loki/api/v1/push"
    bearer_token = "${key}"
  }
}`,
    },
    {
      ...{ id: "elastic", label: "Elasticsearch clients", where: "Filebeat: filebeat.yml" },
      snippet: `filebeat.inputs:
  - type: filestream
    id: nginx
    paths: ["/var/log/nginx/access.log"]

output.elasticsearch:
  hosts: ["${withPort}/ingest/elastic"]
  username: isolog
  password: ${key}
setup.template.enabled: false
setup.ilm.enabled: false`,
    },
  ];
}

function partsOf(origin: string): { hostname: string; port: number; tls: boolean } {
  const { hostname, port, protocol } = new URL(origin);
  const tls = protocol === "https:";
  return { hostname, port: port === "" ? (tls ? 443 : 80) : Number(port), tls };
}
