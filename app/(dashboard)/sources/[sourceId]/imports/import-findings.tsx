import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { firstOfEach } from "@/app/_components/log/first-of-each";
import { LogText } from "@/app/_components/log/log-text";
import { SeverityBadge } from "@/app/_components/log/severity";
import { useImportFindings } from "@/app/_queries/imports";
import { searchOf } from "@/app/_queries/search-of";
import type { Severity } from "@/lib/contracts/anomaly";
import type { ImportView } from "@/lib/contracts/import";
import type { IncidentView } from "@/lib/contracts/incident";
import { unitWords } from "../incidents/unit-words";
import { IMPORT_LOOKS } from "./import-looks";
import { incidentsOfImport } from "./incidents-of-import";

const SHOWN = 5;

interface ImportFindingsProps {
  item: ImportView;
  /** Of the source, strangest first; null while unknown. */
  incidents: readonly IncidentView[] | null;
}

/** What is strange in a file: its incidents first, since many odd lines are one story; more come while it runs. */
export function ImportFindings({ item, incidents }: ImportFindingsProps) {
  const { data: lines = [] } = useImportFindings(item.sourceId, item.id, item.anomalies);
  const own = incidentsOfImport(item, incidents ?? []);
  const shown = firstOfEach(own, ({ title }) => title).slice(0, SHOWN);
  const rest = own.length - shown.length;
  return (
    <>
      {item.judging ? (
        <p role="status" data-testid="judging" className="mt-3 flex items-center gap-2 text-[0.8125rem] text-ink-soft">
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          The lines are in. Clients, routes and minutes are being judged; what is strange about them shows up here.
        </p>
      ) : null}
      {own.length > 0 ? (
        <Findings title={`${formatOf(own.length, "incident")} in the time of this file`} testId="import-incidents">
          {shown.map((incident) => (
            <Finding
              key={incident.id}
              href={`/sources/${item.sourceId}/incidents/${incident.id}`}
              severity={incident.severity}
              text={incident.title}
            >
              {unitWords(incident.units) ?? formatOf(incident.anomalies, "anomaly", "anomalies")} ·{" "}
              <Moment time={incident.firstTime} />
            </Finding>
          ))}
          {rest > 0 ? (
            <li>
              <Link
                href={`/sources/${item.sourceId}/incidents${searchOf({ from: item.firstTime ?? 0, to: (item.lastTime ?? 0) + 1, order: "score" })}`}
                className="block px-3 py-2 font-medium text-[0.8125rem] text-accent-strong hover:bg-sunken/60"
              >
                {formatOf(rest, "more incident", "more incidents")}: see them all
              </Link>
            </li>
          ) : null}
        </Findings>
      ) : null}
      {lines.length > 0 ? (
        <Findings
          title={
            item.anomalies > lines.length
              ? `The strangest of ${formatOf(item.anomalies, "odd line", "odd lines")}`
              : "Odd lines found"
          }
          testId="import-findings"
        >
          {lines.map((anomaly) => (
            <Finding
              key={anomaly.id}
              href={`/sources/${item.sourceId}/anomalies/${anomaly.id}`}
              severity={anomaly.severity}
              text={anomaly.sentence}
            />
          ))}
        </Findings>
      ) : null}
      {own.length === 0 && incidents !== null && isClean(item) ? (
        <p data-testid="nothing-strange" className="mt-3 text-[0.8125rem] text-ink-soft">
          Nothing strange: no line, client, route or minute of this file passed the threshold.
        </p>
      ) : null}
    </>
  );
}

/** Whether all was said that will be said about it, and that is nothing. */
function isClean({ state, modelId, anomalies, parsed, judging }: ImportView): boolean {
  return !IMPORT_LOOKS[state].moving && !judging && modelId !== null && anomalies === 0 && parsed > 0;
}

function Findings({ title, testId, children }: { title: string; testId: string; children: ReactNode }) {
  return (
    <div className="mt-4">
      <h3 className="mb-1.5 font-semibold text-[0.8125rem]">{title}</h3>
      <ul className="divide-y rounded-lg border" data-testid={testId}>
        {children}
      </ul>
    </div>
  );
}

interface FindingProps {
  href: string;
  severity: Severity;
  text: string;
  children?: ReactNode;
}

function Finding({ href, severity, text, children }: FindingProps) {
  return (
    <li>
      <Link
        href={href}
        className="flex gap-x-3 gap-y-1 px-3 py-2 hover:bg-sunken/60 max-sm:flex-col max-sm:items-start sm:items-center"
      >
        <SeverityBadge severity={severity} />
        <span className="min-w-0 text-[0.8125rem]">
          <LogText text={text} className="break-anywhere line-clamp-3 sm:line-clamp-2" />
          {children ? <span className="tabular block text-ink-faint">{children}</span> : null}
        </span>
      </Link>
    </li>
  );
}
