import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { formatMoment } from "@/app/_components/format/format-time";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { useDecideImport } from "@/app/_queries/imports";
import { useMay } from "@/app/_queries/me";
import type { ImportRepeat, ImportView } from "@/lib/contracts/import";

const SHOWN = 8;

/** Lines that were in the source before, and, where nobody can know, what shall become of them. */
export function ImportRepeats({ item }: { item: ImportView }) {
  const decide = useDecideImport(item.sourceId);
  const may = useMay("analyst");
  // Whole copies are told member by member.
  const told = item.repeats.filter(({ kind }) => kind !== "same");
  if (told.length === 0) return null;
  const asks = item.state === "asking";
  const open = told.filter(({ skipped }) => skipped === null);
  const lines = open.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return (
    <section
      aria-label={`Lines that came before: ${item.fileName}`}
      data-testid="import-repeats"
      className={asks ? "mt-3 rounded-lg bg-notice-soft px-3 py-2.5" : "mt-3 text-[0.8125rem] text-ink-soft"}
    >
      {asks ? (
        <p className="font-medium text-notice">
          {formatOf(lines, "line")} of this file {lines === 1 ? "seems" : "seem"} to be in here already. Nothing is
          imported yet.
        </p>
      ) : null}
      <ul className={asks ? "mt-1 text-[0.8125rem]" : ""}>
        {told.slice(0, SHOWN).map((repeat) => (
          <li key={`${repeat.member}-${repeat.from}`} className="break-anywhere">
            <LogText text={sentenceFor(repeat)} />
          </li>
        ))}
        {told.length > SHOWN ? <li>and {formatOf(told.length - SHOWN, "more", "more")}</li> : null}
      </ul>
      {asks && may ? (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button
            size="sm"
            look="primary"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ importId: item.id, choice: "skip" })}
          >
            Skip the {formatCount(lines)} known
          </Button>
          <Button
            size="sm"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ importId: item.id, choice: "import" })}
          >
            Import all
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function sentenceFor({ kind, from, to, member, name, at, skipped }: ImportRepeat): string {
  const count = formatOf(to - from + 1, "line");
  const where = at === null ? `in ${name}, which is in this file too` : `in ${name}, imported ${formatMoment(at)}`;
  if (kind === "grown")
    return `${member} grew: its first ${count} came before ${where}, and only the new ones are read.`;
  const what = skipped === null ? "" : skipped ? " They are passed over." : " They are counted again, as wanted.";
  return `${member}: ${count} (${formatCount(from)} to ${formatCount(to)}) ${to === from ? "is" : "are"} also ${where}.${what}`;
}
