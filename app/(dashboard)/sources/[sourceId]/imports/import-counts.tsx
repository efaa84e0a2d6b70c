import { formatCount, formatShare } from "@/app/_components/format/format-count";
import type { ImportView } from "@/lib/contracts/import";

/** Counts that add up: what was read is what was understood, not understood, blank, joined, or known before. */
export function ImportCounts({ item }: { item: ImportView }) {
  const told = item.parsed + item.unparsed;
  const counts: [string, number, string?][] = [
    ["Lines read", item.lines],
    ["understood", item.parsed, told > 0 ? formatShare(item.parsed / told) : undefined],
    ["not understood", item.unparsed],
    ["blank", item.blank],
    ...(item.known > 0 ? [["known before, passed over", item.known] as [string, number]] : []),
    ...(item.joined > 0 ? [["joined to the line before", item.joined] as [string, number]] : []),
    ...(item.truncated > 0 ? [["cut at the length limit", item.truncated] as [string, number]] : []),
    ["Odd lines", item.anomalies],
  ];
  return (
    <dl className="mt-3 flex flex-wrap gap-x-7 gap-y-2">
      {counts.map(([label, count, extra]) => (
        <div key={label}>
          <dt className="text-ink-faint text-xs first-letter:uppercase">{label}</dt>
          <dd className="tabular font-semibold">
            {formatCount(count)}{" "}
            {extra ? <span className="ml-0.5 font-normal text-ink-faint text-xs">{extra}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
