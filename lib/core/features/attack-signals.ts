import type { LogEvent } from "../log/event";

/** A known way of attacking, recognised by its words. Stands beside the forest; never replaces it. */
export interface AttackSignal {
  /** Stable id. */
  id: string;
  /** What people call it, and how a sentence says it after "…: ". */
  label: string;
  clause: string;
  /** What it looks at. Text is decoded, lower-cased, digits as 0. */
  where: "text" | "agent" | "outcome";
  pattern: RegExp;
}

export const ATTACK_SIGNALS: readonly AttackSignal[] = [
  {
    id: "traversal",
    label: "path traversal",
    clause: "carrying a path traversal",
    where: "text",
    // One step up within a path is how crawlers join broken links; attacks leave the root, or climb where no path belongs.
    pattern:
      /(?:\.\.[/\\]+){2}|\.\.\\|^[/\\]*\.\.(?:[/\\]|$)|(?<=\?.*)\.\.(?:[/\\&;]|$)|\/etc\/(?:passwd|shadow|hosts)|\/proc\/self|boot\.ini|win\.ini|file:\/\//,
  },
  {
    id: "sql-injection",
    label: "SQL injection",
    clause: "carrying SQL injection",
    where: "text",
    pattern:
      /\bunion\b[^a-z]{1,20}(?:all[^a-z]{1,20})?select\b|['")]\s*(?:or|and)\s*\(?['"]?\w{1,12}['"]?\s*(?:=|<|>|like)|\bselect\b.{1,80}\bfrom\b|\b(?:sleep|benchmark|extractvalue|updatexml|make_set|dbms_pipe\.receive_message)\s*\(|waitfor\s+delay|order\s+by\s+0+\s*(?:--|#)|;\s*(?:drop|insert|update|delete)\s|'\s*(?:--|#)|information_schema/,
  },
  {
    id: "command-injection",
    label: "command injection",
    clause: "carrying a shell command",
    where: "text",
    pattern:
      /(?:[;|`]|&&|& )\s*(?:cat|ls|id|whoami|uname|ping|wget|curl|nc|bash|sh|dir|type|net|nslookup|sleep)\b(?!\s*=)|\$\((?:cat|id|whoami|curl|wget|sleep)|\/bin\/(?:sh|bash|cat|id)|cmd\.exe|powershell|\(\)\s*\{\s*:/,
  },
  {
    id: "template-injection",
    label: "template injection",
    clause: "carrying template injection",
    where: "text",
    pattern: /\$\{(?:jndi|env|sys|lower|[a-z0]+\s*[*+])|\{\{.{1,60}\}\}|<%=?.{1,60}%>|#\{.{1,60}\}/,
  },
  {
    id: "script-injection",
    label: "script injection",
    clause: "carrying script injection",
    where: "text",
    pattern:
      /<\/?(?:script|iframe|svg|img|body|object|embed|meta|link|style)\b|\bon(?:error|load|click|mouseover|focus)\s*=|javascript:|vbscript:|document\.(?:cookie|location)|\balert\s*\(|string\.fromcharcode/,
  },
  {
    id: "probe-path",
    label: "probe for weak spots",
    clause: "a path that scanners probe for",
    where: "text",
    pattern:
      /^\/+(?:[^?]*\/)?(?:\.env|\.git\/|\.svn\/|\.htpasswd|\.aws\/|wp-(?:admin|login|config)|xmlrpc\.php|phpmyadmin|pma\/|phpinfo|cgi-bin\/|actuator|server-status|manager\/html|web-inf|boaform|hnap0|solr\/admin|vendor\/phpunit|shell\.php|eval-stdin|setup\.php|config\.php|(?:backup|dump|db)\.(?:sql|zip|tar|bak))/,
  },
  {
    id: "scanner-agent",
    label: "scanner's agent",
    clause: "from a scanner's agent string",
    where: "agent",
    pattern:
      /sqlmap|nikto|nessus|acunetix|w3af|nmap|masscan|zgrab|nuclei|dirbuster|gobuster|feroxbuster|wpscan|openvas|netsparker|burp|arachni|havij|whatweb|ffuf|hydra|zmeu|morfeus|wvs/i,
  },
  {
    id: "credential-guessing",
    label: "refused log-in",
    clause: "a refused log-in",
    where: "outcome",
    pattern:
      /failed password|invalid user|authentication fail|login fail|wrong[_ ]password|wrong[_ ]username|bad credentials/i,
  },
];

const LOGIN_PATH = /(?:^|\/)(?:log-?in|sign-?in|auth|session|token|wp-login)/i;
/** Text of an ordinary address never needs the expensive patterns. */
const SUSPICIOUS =
  /['"<>();|`${}\\]|\.\.|\/\.|etc\/|proc\/|cgi|php|admin|wp-|script|select|server-|\.ini|actuator|manager|backup|dump|cmd|hnap|boa|web-inf|db\./;

/** Which signals fire, as bits in the order of `ATTACK_SIGNALS`. */
export function findSignals(event: LogEvent, text: string): number {
  let found = 0;
  const suspicious = event.path !== null && SUSPICIOUS.test(text);
  for (let i = 0; i < ATTACK_SIGNALS.length; i++) {
    const signal = ATTACK_SIGNALS[i] as AttackSignal;
    if (signal.where === "text" ? suspicious && signal.pattern.test(text) : matchesElsewhere(signal, event)) {
      found |= 1 << i;
    }
  }
  return found;
}

function matchesElsewhere(signal: AttackSignal, event: LogEvent): boolean {
  if (signal.where === "agent") return event.agent !== null && signal.pattern.test(event.agent);
  const refused = event.status === 401 || event.status === 403;
  if (refused && event.path !== null && LOGIN_PATH.test(event.path)) return true;
  return event.message !== null && signal.pattern.test(event.message);
}
