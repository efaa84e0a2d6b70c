"use client";

import { useState } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { TextField } from "@/app/_components/ui/text-field";
import type { ReadingSettings } from "@/lib/contracts/reading";
import type { SourceView } from "@/lib/contracts/source";
import { ChoiceList } from "./choice-list";
import { PreviewRecords } from "./preview-records";
import { SettingsForm } from "./settings-form";

const KINDS = [
  {
    value: "automatic",
    label: "Automatic",
    hint: "Stack traces and indented lines belong to the line before, in formats whose lines begin with a time.",
  },
  {
    value: "pattern",
    label: "By a pattern",
    hint: "A record begins where the pattern fits; all other lines continue it.",
  },
  { value: "off", label: "Off", hint: "Every line stands for itself." },
] as const;

/** Which lines belong together. */
export function JoiningCard({ source }: { source: SourceView }) {
  const { joining: saved } = source.reading;
  const [kind, setKind] = useState<ReadingSettings["joining"]["kind"]>(saved.kind);
  const [pattern, setPattern] = useState(saved.kind === "pattern" ? saved.pattern : "");
  const joining: ReadingSettings["joining"] = kind === "pattern" ? { kind, pattern } : { kind };
  const isReady = kind !== "pattern" || pattern !== "";
  return (
    <SettingsForm
      sourceId={source.id}
      title="Lines that belong together"
      hint="A stack trace is one event, not forty. Joined lines are counted: nothing goes missing"
      action="Save joining"
      changes={() => ({ reading: { joining } })}
    >
      <ChoiceList legend="Join continuation lines" value={kind} options={KINDS} onChange={setKind} />
      {kind === "pattern" ? (
        <TextField
          label="A record begins with"
          hint={String.raw`A regular expression for the beginning of a line, such as \d{4}-\d\d-\d\d or BEGIN. It runs in linear time.`}
          required
          maxLength={500}
          className="font-mono"
          spellCheck={false}
          autoComplete="off"
          value={pattern}
          onText={setPattern}
        />
      ) : null}
      {isReady ? (
        <PreviewRecords
          sourceId={source.id}
          reading={{ joining }}
          shows={({ lines }) => lines > 1}
          told={({ counts }) =>
            counts.joined === 0
              ? `None of ${formatOf(counts.lines, "line")} would be joined.`
              : `Of ${formatOf(counts.lines, "line")}, ${counts.joined} would become part of the one before.`
          }
        />
      ) : null}
    </SettingsForm>
  );
}
