import { cn } from "../ui/cn";
import { LogText } from "./log-text";

interface ColouredLineProps {
  text: string;
  cells: readonly { name: string; start: number; end: number }[];
  /** From here on it does not fit its format. */
  wrongFrom?: number | undefined;
}

const TONES: Readonly<Record<string, string>> = {
  time: "bg-accent-soft text-accent-strong",
  client: "bg-minor-soft text-minor",
  method: "bg-notice-soft text-notice",
  path: "bg-notice-soft text-notice",
  query: "bg-notice-soft text-notice",
  status: "bg-critical-soft text-critical",
  level: "bg-critical-soft text-critical",
  bytes: "bg-major-soft text-major",
  latencyMs: "bg-major-soft text-major",
  message: "text-ink",
};
const OTHER = "bg-low-soft text-low";

/** A line of a log with its fields in colours; each says its name when pointed at. */
export function ColouredLine({ text, cells, wrongFrom }: ColouredLineProps) {
  return (
    <span className="whitespace-pre-wrap break-anywhere">
      {stretchesOf(text, cells, wrongFrom).map(({ start, end, name }) => (
        <span
          key={start}
          title={name ?? undefined}
          className={cn(
            name === null ? "text-ink-soft" : "rounded-sm px-px",
            name !== null && (TONES[name] ?? OTHER),
            wrongFrom !== undefined &&
              start >= wrongFrom &&
              "bg-bad-soft text-bad underline decoration-wavy underline-offset-2",
          )}
        >
          <LogText text={text.slice(start, end)} />
        </span>
      ))}
    </span>
  );
}

/** What the colours of these lines mean, in the order of the fields. */
export function FieldLegend({ names }: { names: readonly string[] }) {
  return (
    <ul aria-label="Fields" className="flex flex-wrap gap-1.5">
      {names.map((name) => (
        <li key={name} className={cn("rounded-sm px-1.5 py-0.5 font-mono text-xs", TONES[name] ?? OTHER)}>
          <LogText text={name === "latencyMs" ? "time taken" : name} />
        </li>
      ))}
    </ul>
  );
}

interface Stretch {
  start: number;
  end: number;
  name: string | null;
}

/** The line cut where a field begins or ends; where fields lie inside one another, the inner one counts. */
function stretchesOf(text: string, cells: ColouredLineProps["cells"], wrongFrom: number | undefined): Stretch[] {
  const cuts = new Set([0, text.length, ...(wrongFrom === undefined ? [] : [Math.min(wrongFrom, text.length)])]);
  for (const { start, end } of cells) cuts.add(start).add(end);
  const edges = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const around = cells.filter((cell) => cell.start <= start && cell.end >= end);
    around.sort((a, b) => a.end - a.start - (b.end - b.start));
    return { start, end, name: around[0]?.name ?? null };
  });
}
