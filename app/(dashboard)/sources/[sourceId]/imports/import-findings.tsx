import Link from "next/link";
import { formatOf } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { SeverityBadge } from "@/app/_components/log/severity";
import { useImportFindings } from "@/app/_queries/imports";
import type { ImportView } from "@/lib/contracts/import";

/** The strangest lines found so far; more come while it runs. */
export function ImportFindings({ item }: { item: ImportView }) {
  const { data = [] } = useImportFindings(item.sourceId, item.id, item.anomalies);
  if (data.length === 0) return null;
  return (
    <section className="mt-4" aria-label="Found so far">
      <h3 className="mb-1.5 font-semibold text-[0.8125rem]">
        {item.anomalies > data.length
          ? `The strangest of ${formatOf(item.anomalies, "odd line", "odd lines")}`
          : "Odd lines found"}
      </h3>
      <ul className="divide-y rounded-lg border" data-testid="import-findings">
        {data.map((anomaly) => (
          <li key={anomaly.id}>
            <Link
              href={`/sources/${item.sourceId}/anomalies/${anomaly.id}`}
              className="flex gap-x-3 gap-y-1 px-3 py-2 hover:bg-sunken/60 max-sm:flex-col max-sm:items-start sm:items-center"
            >
              <SeverityBadge severity={anomaly.severity} />
              <LogText
                text={anomaly.sentence}
                className="break-anywhere line-clamp-3 sm:line-clamp-2 min-w-0 text-[0.8125rem]"
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
