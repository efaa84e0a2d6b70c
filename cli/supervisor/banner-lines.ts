import type { Ports } from "./choose-ports";
import type { Role } from "./role";
import type { Ready } from "./role-process";

export interface Banner {
  readonly address: string;
  readonly ports: Pick<Ports, "intake">;
  readonly syslog: Omit<Ready, "kind">;
  readonly roles: readonly Role[];
  /** Present while there is no owner yet. */
  readonly setupLink: string | null;
  readonly dataDir: string;
}

/** What the terminal shows once everything runs. */
export function bannerLines({ address, ports, syslog, roles, setupLink, dataDir }: Banner): string[] {
  if (!roles.includes("web")) return [`Isolog's ${roles.join(" and ")} is running. Ctrl-C stops it.`];
  const lines = ["", `  Isolog is running at ${address}`, ""];
  if (setupLink) lines.push("  Nobody owns it yet. Open this link once to become its owner:", `  ${setupLink}`, "");
  if (roles.includes("intake")) {
    lines.push(`  Logs are taken on port ${ports.intake}${syslogWords(syslog)}; data is kept in ${dataDir}.`);
  }
  lines.push("  Ctrl-C stops everything.", "");
  return lines;
}

function syslogWords({ syslog, syslogTls }: Banner["syslog"]): string {
  if (syslog === undefined) return "";
  return `, syslog on ${syslog}${syslogTls === undefined ? "" : ` and over TLS on ${syslogTls}`}`;
}
