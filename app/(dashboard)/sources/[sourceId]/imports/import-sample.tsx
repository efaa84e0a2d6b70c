import { formatCount } from "@/app/_components/format/format-count";
import { Loaded } from "@/app/_components/layout/loaded";
import { ColouredLine, FieldLegend } from "@/app/_components/log/coloured-line";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useImportSample } from "@/app/_queries/imports";

/** The first lines as they were understood: each field in a colour of its own. */
export function ImportSample({ importId }: { importId: number }) {
  const sample = useImportSample(importId);
  return (
    <section aria-label="Sample">
      <h3 className="mb-2 font-semibold text-[0.8125rem]">How lines are read</h3>
      <Loaded query={sample} skeleton={<Skeleton className="h-32" />}>
        {({ lines }) => {
          const names = [...new Set(lines.flatMap(({ cells }) => cells.map(({ name }) => name)))];
          if (lines.length === 0) return <p className="text-[0.8125rem] text-ink-faint">No line was understood yet.</p>;
          return (
            <div className="space-y-2">
              <FieldLegend names={names} />
              <ScrollBox label="First lines" className="max-h-72 rounded-lg bg-sunken">
                <ol className="divide-y font-mono text-xs leading-5">
                  {lines.map(({ line, raw, cells }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: members of an archive number their lines alike
                    <li key={`${index}-${line}`} className="flex gap-3 px-3 py-1">
                      <span className="tabular w-10 shrink-0 text-right text-ink-faint">{formatCount(line)}</span>
                      <ColouredLine text={raw.slice(0, 1_000)} cells={cells} />
                    </li>
                  ))}
                </ol>
              </ScrollBox>
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
