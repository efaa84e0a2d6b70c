import type { AttackSignal } from "./attack-signal";

export const scriptInjection: AttackSignal = {
  id: "script-injection",
  label: "script injection",
  clause: "carrying script injection",
  finds: "Requests that carry scripts or HTML for somebody else’s browser",
  where: "text",
  pattern:
    /<\/?(?:script|iframe|svg|img|body|object|embed|meta|link|style)\b|\bon(?:error|load|click|mouseover|focus)\s*=|javascript:|vbscript:|document\.(?:cookie|location)|\balert\s*\(|string\.fromcharcode/,
  shows: [
    { path: "/search", query: "q=%3Cscript%3Ealert(1)%3C/script%3E" },
    { path: "/search", query: "q=x%22%20onerror=alert(1)" },
    { path: "/go", query: "to=javascript:document.cookie" },
    { path: "/search", query: "q=%3CIMG%20src=x%3E" },
  ],
  silent: [
    { path: "/docs/javascript/onload" },
    { path: "/search", query: "q=script+for+a+play" },
    { path: "/search", query: "price=%3C100" },
    { path: "/alerts", query: "id=3" },
  ],
};
