import { readHaproxyLine } from "../access/read-haproxy-line";
import type { LogFormat } from "../format";

export const haproxy: LogFormat = {
  id: "haproxy",
  label: "HAProxy HTTP log",
  mismatch:
    'is not like "haproxy[7]: 203.0.113.9:4711 [29/Feb/2024:13:55:36.500] front back/server 0/0/1/2/3 200 512 …"',
  parse: readHaproxyLine,
};
