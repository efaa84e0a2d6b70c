"use client";

import Link from "next/link";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { ScoreBar } from "@/app/_components/log/score-bar";
import { SeverityBadge } from "@/app/_components/log/severity";
import { UNIT_NAMES } from "@/app/_components/log/unit-names";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import type { AnomalyView } from "@/lib/contracts/anomaly";
import { useRangeSearch } from "../../_range/use-range";

interface AnomalyTableProps {
  label: string;
  anomalies: readonly AnomalyView[];
  sourceId: number;
}

/** A table on wide screens, cards on narrow ones; each row leads to its detail. */
export function AnomalyTable({ label, anomalies, sourceId }: AnomalyTableProps) {
  const search = useRangeSearch();
  const hrefOf = (anomaly: AnomalyView) => `/sources/${sourceId}/anomalies/${anomaly.id}${search}`;
  return (
    <>
      <div className="hidden md:block">
        <Table label={label}>
          <thead>
            <tr>
              <HeadCell>Severity</HeadCell>
              <HeadCell>Score</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell>Unit</HeadCell>
              <HeadCell>Client</HeadCell>
              <HeadCell>When</HeadCell>
            </tr>
          </thead>
          <tbody className="[&_tr:last-child_td]:border-b-0">
            {anomalies.map((anomaly) => (
              <tr key={anomaly.id} className="relative hover:bg-sunken/60" data-testid="anomaly-row">
                <Cell>
                  <SeverityBadge severity={anomaly.severity} />
                </Cell>
                <Cell>
                  <ScoreBar score={anomaly.score} severity={anomaly.severity} />
                </Cell>
                <Cell className="min-w-72 max-w-xl">
                  <Link
                    href={hrefOf(anomaly)}
                    className="line-clamp-2 break-anywhere font-medium after:absolute after:inset-0"
                  >
                    <LogText text={anomaly.sentence} />
                  </Link>
                </Cell>
                <Cell className="text-ink-soft">{UNIT_NAMES[anomaly.unit].one}</Cell>
                <Cell className="max-w-44 truncate font-mono text-xs">
                  {anomaly.client === null ? "–" : <LogText text={anomaly.client} />}
                </Cell>
                <Cell className="tabular whitespace-nowrap text-ink-soft">
                  <Moment time={anomaly.start} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul aria-label={label} className="divide-y border-t md:hidden">
        {anomalies.map((anomaly) => (
          <li key={anomaly.id} data-testid="anomaly-row">
            <Link href={hrefOf(anomaly)} className="block px-5 py-3">
              <span className="flex items-center justify-between gap-3">
                <SeverityBadge severity={anomaly.severity} />
                <ScoreBar score={anomaly.score} severity={anomaly.severity} />
              </span>
              <span className="mt-1.5 line-clamp-3 break-anywhere block font-medium">
                <LogText text={anomaly.sentence} />
              </span>
              <span className="mt-1 block text-ink-faint text-xs">
                {UNIT_NAMES[anomaly.unit].one} · <Moment time={anomaly.start} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
