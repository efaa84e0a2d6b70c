import Link from "next/link";
import { formatOf } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { ScoreBar } from "@/app/_components/log/score-bar";
import { SeverityBadge } from "@/app/_components/log/severity";
import { Badge } from "@/app/_components/ui/badge";
import type { IncidentView } from "@/lib/contracts/incident";
import { useRangeSearch } from "../../../_range/use-range";
import { VERDICT_LOOKS } from "./incident-looks";
import { StateBadge } from "./state-badge";
import { unitWords } from "./unit-words";

export function IncidentRow({ incident }: { incident: IncidentView }) {
  const search = useRangeSearch();
  return (
    <li
      className="relative flex flex-col gap-2 px-5 py-3.5 hover:bg-sunken/60 md:flex-row md:items-center md:gap-5"
      data-testid="incident-row"
    >
      <span className="flex shrink-0 items-center justify-between gap-3 md:w-52">
        <SeverityBadge severity={incident.severity} />
        <ScoreBar score={incident.score} severity={incident.severity} />
      </span>
      <span className="min-w-0 flex-1">
        <Link
          href={`/sources/${incident.sourceId}/incidents/${incident.id}${search}`}
          className="break-anywhere block font-medium after:absolute after:inset-0"
        >
          <LogText text={incident.title} />
        </Link>
        <span className="tabular mt-0.5 block text-[0.8125rem] text-ink-faint">
          {unitWords(incident.units) ?? formatOf(incident.anomalies, "anomaly", "anomalies")} ·{" "}
          <Moment time={incident.firstTime} />
          {incident.lastTime - incident.firstTime >= 1000
            ? ` · ${formatDuration(incident.lastTime - incident.firstTime)}`
            : ""}
        </span>
      </span>
      <span className="flex shrink-0 flex-wrap items-center gap-2">
        {incident.verdict ? <Badge tone="accent">{VERDICT_LOOKS[incident.verdict].label}</Badge> : null}
        <StateBadge state={incident.state} />
      </span>
    </li>
  );
}
