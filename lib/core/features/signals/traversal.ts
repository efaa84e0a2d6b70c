import type { AttackSignal } from "./attack-signal";

export const traversal: AttackSignal = {
  id: "traversal",
  label: "path traversal",
  clause: "carrying a path traversal",
  finds: "Requests that climb out of the web root or ask for files of the system",
  where: "text",
  // One step up within a path is how crawlers join broken links; attacks leave the root, or climb where no path belongs.
  pattern:
    /(?:\.\.[/\\]{1,9}){2}|\.\.\\|^[/\\]{0,9}\.\.(?:[/\\]|$)|\.\.(?:[/\\&;]|$)(?<=[?&=](?:[^?&=]{0,200}[/\\])?\.\.[/\\&;]?)|\/etc\/(?:passwd|shadow|hosts)|\/proc\/self|boot\.ini|win\.ini|file:\/\/[\w/\\.%]/,
  shows: [
    { path: "/page", query: "file=../../etc/passwd" },
    { path: "/static/%2e%2e%2f%2e%2e%2fwin.ini" },
    { path: "/page", query: "f=%252e%252e%252fetc%252fshadow" },
    { path: "/../secret.txt" },
    { path: "/a/..\\..\\web.config" },
    { path: "/page", query: "dir=.." },
    { path: "/fetch", query: "url=file:///proc/self/environ" },
  ],
  silent: [
    { path: "/download/app-1.2..3.zip" },
    { path: "/search", query: "q=wait..." },
    { path: "/docs/etc/hosting" },
    { path: "/blog/../images/logo.png" },
    // A crawler that follows what a script has yet to fill in.
    { path: "/scripts//%22file://$file/%22" },
  ],
};
