import type { AuditView } from "@/lib/contracts/access";

type Entry = Pick<AuditView, "action" | "subject" | "subjectName" | "details">;
/** `on` is what it was done to, as people call it. */
type Sentence = (on: string, details: Entry["details"]) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  "organisation.set-up": () => "set up this organisation",
  "source.create": (on) => `made the source ${on}`,
  "source.update": (on, details) => `changed the source ${on}${listed(Object.keys(details).map(nameSetting))}`,
  "source.delete": (on) => `deleted the source ${on} with all its lines`,
  "source.session-key": (on, { key }) =>
    key === null ? `turned off sessions in ${on}` : `set what makes a session in ${on}`,
  "demo.create": (on) => `made ${on}, the demo`,
  "demo.remove": (on) => `removed ${on}, the demo`,
  "import.create": (on) => `uploaded ${on}`,
  "import.cancel": (on) => `cancelled the import of ${on}`,
  "import.retry": (on) => `let the import of ${on} go on`,
  "import.decide": (on, { choice }) =>
    choice === "skip" ? `had known lines of ${on} skipped` : `had all of ${on} imported when asked`,
  "model.train": (on) => `began a training of ${on}`,
  "model.activate": (on) => `made model ${on} active`,
  "schedule.set": (on, { enabled }) =>
    enabled === false ? `paused the training schedule of ${on}` : `set the training schedule of ${on}`,
  "schedule.remove": (on) => `removed the training schedule of ${on}`,
  "incident.set-state": (on, { state }) =>
    state === "open" ? `opened again: ${on}` : `${state === "resolved" ? "resolved" : "acknowledged"}: ${on}`,
  "incident.verdict": (on, { kind }) => `judged as ${VERDICTS[String(kind)] ?? "something"}: ${on}`,
  "member.change-role": (on, { from, to }) => `changed the role of ${on} from ${text(from)} to ${text(to)}`,
  "member.remove": (on) => `removed the member ${on}`,
  "member.reset-password": (on) => `reset the password of ${on}`,
  "invitation.create": (on, { role }) => `invited ${on} as ${text(role)}`,
  "invitation.accept": () => "accepted an invitation and joined",
  "invitation.revoke": (on) => `withdrew the invitation of ${on}`,
  "key.create": (on, { scopes }) =>
    `made the key ${on}${Array.isArray(scopes) && scopes.length > 0 ? ` (${scopes.map(text).join(", ")})` : ""}`,
  "key.revoke": (on) => `revoked the key ${on}`,
  "channel.create": (on) => `added the channel ${on}`,
  "channel.update": (on, { changed }) => `changed the channel ${on}${changed ? `: ${text(changed)}` : ""}`,
  "channel.delete": (on) => `deleted the channel ${on}`,
  "channel.test": (on, { ok }) => `sent a test to ${on}${ok === false ? ", which failed" : ""}`,
  "alert-rule.create": (_, { channel, source, minimumSeverity }) =>
    `added an alert rule: ${text(minimumSeverity)} and above ${source ? `of ${text(source)}` : "of every source"} to ${text(channel)}`,
  "alert-rule.update": (_, { enabled }) =>
    enabled === undefined ? "changed an alert rule" : `turned an alert rule ${enabled ? "on" : "off"}`,
  "alert-rule.delete": () => "deleted an alert rule",
};
/** As earlier versions called it. */
const FORMER: Readonly<Record<string, string>> = { "import.overlap": "import.decide" };

const VERDICTS: Readonly<Record<string, string>> = {
  real: "real",
  expected: "expected",
  not_anomaly: "not an anomaly",
};

const SETTINGS: Readonly<Record<string, string>> = {
  timeZone: "time zone",
  retentionDays: "retention",
  alertsPerDay: "alert budget",
  syslogFrom: "syslog senders",
  silentAfterMinutes: "silence",
  reading: "how lines are read",
  signalsOff: "known-attack signals",
};

/** What was done, in words that complete "Anna …"; the bare code of a deed that this page does not know. */
export function describeAudit({ action, subject, subjectName, details }: Entry): string {
  const { name, fileName, email } = details;
  const on = subjectName ?? ([name, fileName, email].find((one) => typeof one === "string") as string | undefined);
  const sentence = SENTENCES[FORMER[action] ?? action];
  return sentence ? sentence(on ?? nameById(subject), details) : `${action} ${on ?? subject}`;
}

/** "incident 12" */
function nameById(subject: string): string {
  const [kind = "", id = ""] = subject.split(":", 2);
  return kind === "user" ? "somebody removed since" : `${kind.replaceAll("-", " ")} ${id}`;
}

function nameSetting(key: string): string {
  return SETTINGS[key] ?? key;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "?";
}
