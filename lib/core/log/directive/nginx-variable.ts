import type { PieceRole, Variable } from "./piece";

type Told = Pick<Variable, "shape" | "opens" | "list"> & { role?: PieceRole };

/** Variables with a meaning, or a shape that helps to find their end. */
const KNOWN: Readonly<Record<string, Told>> = {
  remote_addr: { role: "client" },
  remote_user: { role: "user" },
  time_local: { role: "time", shape: "time" },
  time_iso8601: { role: "time", shape: "time" },
  msec: { role: "time", shape: "decimal" },
  request: { role: "request" },
  request_method: { role: "method" },
  request_uri: { role: "target", opens: "/" },
  uri: { role: "path", opens: "/" },
  document_uri: { role: "path", opens: "/" },
  args: { role: "query" },
  query_string: { role: "query" },
  is_args: { opens: "?" },
  status: { role: "status", shape: "status" },
  body_bytes_sent: { role: "bytes", shape: "number" },
  bytes_sent: { role: "bytes", shape: "number" },
  request_length: { shape: "number" },
  request_time: { role: "seconds", shape: "decimal" },
  upstream_response_time: { list: true },
  upstream_connect_time: { list: true },
  upstream_header_time: { list: true },
  upstream_addr: { list: true },
  upstream_status: { list: true },
  upstream_bytes_received: { list: true },
  upstream_response_length: { list: true },
  http_referer: { role: "referrer" },
  http_user_agent: { role: "agent" },
  http_x_forwarded_for: { list: true },
  proxy_add_x_forwarded_for: { list: true },
  host: { role: "host" },
  http_host: { role: "host" },
  server_name: { role: "host" },
  pid: { shape: "number" },
  connection: { shape: "number" },
  connection_requests: { shape: "number" },
  server_port: { shape: "number" },
  remote_port: { shape: "number" },
};

/** What `$name` writes. Modules and `map` add names of their own, so any name is allowed. */
export function nginxVariable(name: string, text: string, at: number): Variable {
  const told = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  return { kind: "variable", text, at, field: name, role: null, ...told };
}
