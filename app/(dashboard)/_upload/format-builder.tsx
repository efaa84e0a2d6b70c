import { CircleCheck, CircleX } from "lucide-react";
import { useId, useState } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { ColouredLine, FieldLegend } from "@/app/_components/log/coloured-line";
import { LogText } from "@/app/_components/log/log-text";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { compileOwn } from "@/lib/core/log/compile-own";
import { cellsOf } from "@/lib/core/log/spans/cells-of";
import { EXAMPLE_FORMATS } from "./example-formats";

interface FormatBuilderProps {
  value: string | null;
  onChange: (format: string | null) => void;
  /** Real lines to try it on, where there are some. */
  samples: readonly string[];
}

const SHOWN = 12;

/** A format of one's own: paste a directive or a pattern, and see what it makes of real lines. */
export default function FormatBuilder({ value, onChange, samples }: FormatBuilderProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const resultId = useId();
  const compiled = value === null ? null : compileOwn(value);
  const fault = compiled?.errors[0];
  const lines = typed === null ? samples : typed.split("\n").filter((line) => line.trim() !== "");
  return (
    <div className="grid gap-3" data-builder>
      <Field
        label="Directive or pattern"
        hint="log_format or LogFormat from your configuration, or a pattern: %{IP:client}, (?<status>\d{3})."
        error={fault === undefined ? null : `Character ${fault.position + 1}: ${fault.message}`}
      >
        {(attributes) => (
          <Textarea
            {...attributes}
            rows={4}
            spellCheck={false}
            className="font-mono text-xs"
            value={value ?? ""}
            onChange={(event) => onChange(event.target.value || null)}
          />
        )}
      </Field>
      {value === null ? (
        <p className="text-[0.8125rem] text-ink-faint">
          Begin with{" "}
          {EXAMPLE_FORMATS.map(({ label, text }, index) => (
            <span key={label}>
              {index > 0 ? ", " : ""}
              <button
                type="button"
                className="text-accent-strong underline underline-offset-4"
                onClick={() => onChange(text)}
              >
                {label}
              </button>
            </span>
          ))}
          .
        </p>
      ) : null}
      <Field
        label="Lines to try it on"
        hint={typed === null && samples.length > 0 ? "Real ones of yours; replace them as you like." : undefined}
      >
        {(attributes) => (
          <Textarea
            {...attributes}
            rows={3}
            spellCheck={false}
            className="whitespace-pre font-mono text-xs"
            placeholder="Paste a few lines of your log."
            value={typed ?? samples.join("\n")}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {compiled?.format ? (
        <section aria-labelledby={resultId} data-testid="format-trial" className="grid gap-2">
          <Verdict id={resultId} format={compiled.format} lines={lines} />
          {lines.length === 0 ? null : (
            <>
              <FieldLegend names={namesIn(compiled.format, lines)} />
              <ScrollBox label="Lines tried" className="max-h-72 rounded-lg border bg-surface">
                <ol className="divide-y">
                  {lines.slice(0, SHOWN).map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: equal lines may follow each other
                    <TriedLine key={`${index}-${line}`} format={compiled.format} line={line} />
                  ))}
                </ol>
              </ScrollBox>
            </>
          )}
        </section>
      ) : null}
    </div>
  );
}

type OwnFormat = NonNullable<ReturnType<typeof compileOwn>["format"]>;

function Verdict({ id, format, lines }: { id: string; format: OwnFormat; lines: readonly string[] }) {
  const fitting = lines.filter((line) => format.explain(line) === null).length;
  const words =
    lines.length === 0
      ? `It can be read: ${formatOf(format.columns.length, "field")}.`
      : `${fitting} of ${formatOf(lines.length, "line")} fit.`;
  return (
    <p id={id} role="status" className="text-[0.8125rem] text-ink-soft">
      {words}
    </p>
  );
}

function TriedLine({ format, line }: { format: OwnFormat; line: string }) {
  const mismatch = format.explain(line);
  const Icon = mismatch === null ? CircleCheck : CircleX;
  return (
    <li className="flex gap-2 px-3 py-1.5">
      <Icon
        aria-label={mismatch === null ? "fits" : "does not fit"}
        className={mismatch === null ? "mt-0.5 size-3.5 shrink-0 text-good" : "mt-0.5 size-3.5 shrink-0 text-bad"}
      />
      <div className="min-w-0 font-mono text-xs leading-5">
        <ColouredLine
          text={line.slice(0, 1_000)}
          cells={mismatch === null ? cellsOf(format, line) : []}
          wrongFrom={mismatch?.at}
        />
        {mismatch === null ? null : (
          <p className="font-sans text-bad">
            This line <LogText text={mismatch.reason} />.
          </p>
        )}
      </div>
    </li>
  );
}

function namesIn(format: OwnFormat, lines: readonly string[]): string[] {
  return [...new Set(lines.slice(0, SHOWN).flatMap((line) => cellsOf(format, line).map(({ name }) => name)))];
}
