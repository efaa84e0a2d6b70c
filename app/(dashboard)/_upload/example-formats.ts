/** Where a format of one's own may begin. */
export const EXAMPLE_FORMATS: readonly { label: string; text: string }[] = [
  {
    label: "nginx with times",
    text: `log_format timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time';`,
  },
  {
    label: "Apache combined",
    text: `LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined`,
  },
  {
    label: "an application's log",
    text: "%{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{NOTSPACE:logger} %{GREEDYDATA:message}",
  },
];
