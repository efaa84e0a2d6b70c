import type { AttackSignal } from "./attack-signal";

export const sqlInjection: AttackSignal = {
  id: "sql-injection",
  label: "SQL injection",
  clause: "carrying SQL injection",
  finds: "Requests that carry pieces of SQL",
  where: "text",
  pattern:
    /\bunion\b[^a-z]{1,20}(?:all[^a-z]{1,20})?select\b|['")]\s*(?:or|and)\s*\(?['"]?\w{1,12}['"]?\s*(?:=|<|>|like)|\bselect\b.{1,80}\bfrom\b|\b(?:sleep|benchmark|extractvalue|updatexml|make_set|dbms_pipe\.receive_message)\s*\(|waitfor\s+delay|order\s+by\s+0+\s*(?:--|#)|;\s*(?:drop|insert|update|delete)\s|'\s*(?:--|#)|information_schema/,
  shows: [
    { path: "/item", query: "id=1%20UNION%20SELECT%20password%20FROM%20users" },
    { path: "/item", query: "id=1'+or+'1'='1" },
    { path: "/item", query: "id=1);waitfor+delay+'0:0:5'--" },
    { path: "/item", query: "id=5%20AND%20SLEEP(5)" },
    { path: "/item", query: "name=x'%3B%20DROP%20TABLE%20users" },
    { path: "/item/12'--" },
  ],
  silent: [
    { path: "/search", query: "q=O'Neill" },
    { path: "/search", query: "q=how+to+select+a+gift" },
    { path: "/union/selected-works" },
    { path: "/list", query: "order=by-date&select=all" },
    { path: "/music/sleep-and-relax" },
  ],
};
