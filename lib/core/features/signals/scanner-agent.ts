import type { AttackSignal } from "./attack-signal";

export const scannerAgent: AttackSignal = {
  id: "scanner-agent",
  label: "scanner's agent",
  clause: "from a scanner's agent string",
  finds: "Requests whose agent names itself a scanner",
  where: "agent",
  pattern:
    /sqlmap|nikto|nessus|acunetix|w3af|\bnmap|masscan|zgrab|nuclei|dirbuster|gobuster|feroxbuster|wpscan|openvas|netsparker|\bburp|arachni|havij|whatweb|\bffuf|\bhydra|zmeu|morfeus|\bwvs\b/i,
  shows: [
    { path: "/", agent: "sqlmap/1.7 (https://sqlmap.org)" },
    { path: "/", agent: "Mozilla/5.00 (Nikto/2.1.6)" },
    { path: "/", agent: "Mozilla/5.0 zgrab/0.x" },
  ],
  silent: [
    { path: "/", agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0" },
    { path: "/", agent: "curl/8.5.0" },
    { path: "/", agent: "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    { path: "/", agent: "CarbohydrateTracker/2.0" },
  ],
};
