import { expect, test } from "vitest";
import { type IncidentFacts, titleOf } from "./title-of";

const NOTHING: IncidentFacts = {
  client: null,
  clients: 0,
  template: null,
  anomalies: {},
  signals: [],
  serverErrors: 0,
};

test.each<[Partial<IncidentFacts>, string]>([
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 312 }, signals: ["scanner-agent", "traversal"] },
    "Scan from 203.0.113.9: 312 odd lines",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 1 }, signals: ["sql-injection"] },
    "SQL injection from 203.0.113.9: 1 odd line",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 1 }, signals: ["credential-guessing"] },
    "Refused log-in from 203.0.113.9: 1 odd line",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 1, client: 1 }, signals: ["credential-guessing"] },
    "Password guessing from 203.0.113.9: 1 odd line",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 1 }, signals: ["probe-path", "traversal"] },
    "Probe for weak spots from 203.0.113.9: 1 odd line",
  ],
  [
    {
      ...{ client: "203.0.113.9", clients: 1, anomalies: { line: 372, client: 2 } },
      signals: ["credential-guessing", "data-exfiltration"],
    },
    "Password guessing and unusual amount of data from 203.0.113.9: 372 odd lines",
  ],
  [
    {
      ...{ client: "203.0.113.9", clients: 1, anomalies: { line: 60, client: 1 } },
      signals: ["credential-guessing", "guessed-log-in"],
    },
    "Password guessing and log-in after many refusals from 203.0.113.9: 60 odd lines",
  ],
  [
    {
      ...{ client: "203.0.113.9", clients: 1, anomalies: { line: 60, client: 1 } },
      signals: ["probe-path", "credential-guessing", "traversal"],
    },
    "Scan and password guessing from 203.0.113.9: 60 odd lines",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 3 }, signals: ["traversal", "sql-injection"] },
    "Path traversal from 203.0.113.9: 3 odd lines",
  ],
  [
    { clients: 14, anomalies: { line: 1200 }, signals: ["credential-guessing"] },
    "Password guessing from 14 addresses: 1,200 odd lines",
  ],
  [
    { clients: 40, template: "/checkout", anomalies: { line: 55 }, serverErrors: 50 },
    "Server errors on /checkout: 55 odd lines",
  ],
  [
    { anomalies: { minute: 1 }, leading: "errors-4xx:high", label: "refused requests" },
    "Many refused requests for a minute",
  ],
  [
    { anomalies: { minute: 1 }, leading: "errors-4xx:high", label: "refused log-ins" },
    "Many refused log-ins for a minute",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { client: 1 }, leading: "requests:high", label: "lines" },
    "Unusual behaviour of 203.0.113.9: many lines",
  ],
  [{ clients: 3, template: "/cart", anomalies: { line: 4 } }, "4 odd lines on /cart"],
  [{ template: "disk <*> failed", anomalies: { line: 4 } }, "4 odd lines like “disk <*> failed”"],
  [{ client: "203.0.113.9", clients: 1, anomalies: { line: 1 } }, "An odd line from 203.0.113.9"],
  [{ client: "203.0.113.9", clients: 1, anomalies: { client: 2 } }, "Unusual behaviour of 203.0.113.9"],
  [
    { clients: 206, anomalies: { client: 214 }, signals: ["credential-guessing"], leading: "errors-4xx:high" },
    "Password guessing from 206 addresses",
  ],
  [
    { clients: 206, anomalies: { client: 214 }, leading: "errors-4xx:high" },
    "206 clients behave alike: many refused requests",
  ],
  [{ clients: 3, anomalies: { client: 3 }, leading: "new-feature:high" }, "3 clients behave alike"],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { client: 1 }, leading: "bytes:high" },
    "Unusual behaviour of 203.0.113.9: much data sent",
  ],
  [{ anomalies: { minute: 10 }, leading: "volume:low" }, "Little traffic for 10 minutes"],
  [{ anomalies: { minute: 1 }, leading: "errors-5xx:high" }, "Many failed requests for a minute"],
  [
    { template: "/checkout", anomalies: { minute: 3 }, leading: "errors-5xx:high" },
    "Many failed requests on /checkout for 3 minutes",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { minute: 1 }, leading: "volume:high" },
    "Much traffic from 203.0.113.9 for a minute",
  ],
  [{ template: "/cart", anomalies: { route: 1 }, leading: "latency-tail:high" }, "Slow answers on /cart"],
  [{ template: "/cart", anomalies: { route: 2, minute: 3 }, leading: "failures:high" }, "Many failures on /cart"],
  [{ anomalies: { route: 2 }, leading: "errors-4xx:high" }, "Many refused requests on several routes"],
  [
    { client: "203.0.113.9", clients: 1, template: "/login", anomalies: { route: 1 }, leading: "errors-4xx:high" },
    "Many refused requests on /login from 203.0.113.9",
  ],
  [{ anomalies: { session: 1 } }, "An odd session"],
  [{ anomalies: { session: 12 } }, "12 odd sessions"],
  [{ anomalies: { session: 12 }, leading: "presence:rare" }, "12 odd sessions: steps that others hardly have"],
  [{ anomalies: { session: 1 }, leading: "duration:high" }, "An odd session: it takes unusually long"],
  [{ anomalies: { minute: 1 } }, "An unusual minute"],
  [{ anomalies: { minute: 12 } }, "12 unusual minutes"],
  [{ anomalies: { line: 2 }, signals: ["no-such-signal"] }, "2 odd lines"],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { line: 1 }, signals: ["web-shell"] },
    "Web shell from 203.0.113.9: 1 odd line",
  ],
  [
    { client: "203.0.113.9", clients: 1, anomalies: { client: 1 }, signals: ["enumeration"] },
    "Enumeration of paths from 203.0.113.9",
  ],
])("%o is titled %s", (facts, title) => {
  expect(titleOf({ ...NOTHING, ...facts })).toBe(title);
});
