"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Moment } from "@/app/_components/format/moment";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { useGiveVerdict } from "@/app/_queries/incidents";
import { useMay } from "@/app/_queries/me";
import { type IncidentDetail, VERDICT_KINDS, type VerdictKind } from "@/lib/contracts/incident";
import { VERDICT_LOOKS } from "../incident-looks";

/** A person's word on it, and all words so far. */
export function VerdictCard({ incident }: { incident: IncidentDetail }) {
  const may = useMay("analyst");
  const give = useGiveVerdict(incident.id);
  const [note, setNote] = useState("");
  function decide(kind: VerdictKind) {
    give.mutate(
      { kind, note: note.trim() || null },
      {
        onSuccess: () => {
          setNote("");
          toast.success(`Noted: ${VERDICT_LOOKS[kind].label.toLowerCase()}.`);
        },
      },
    );
  }
  return (
    <Card>
      <CardHeader
        title="Your verdict"
        hint="What is real stays out of the next training; the other two close it without more alerts"
      />
      <CardBody className="space-y-4">
        {may ? (
          <>
            <Field label="Note (optional)">
              {(attributes) => (
                <Textarea
                  {...attributes}
                  maxLength={1000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Field>
            <div className="grid gap-2 sm:grid-cols-3 xl:grid-cols-1 2xl:grid-cols-3">
              {VERDICT_KINDS.map((kind) => (
                <Button
                  key={kind}
                  disabled={give.isPending}
                  aria-pressed={incident.verdict === kind}
                  title={VERDICT_LOOKS[kind].meaning}
                  onClick={() => decide(kind)}
                  className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
                >
                  {VERDICT_LOOKS[kind].label}
                </Button>
              ))}
            </div>
          </>
        ) : null}
        {incident.verdicts.length === 0 ? (
          <p className="text-[0.8125rem] text-ink-faint">Nobody has said anything about it yet.</p>
        ) : (
          <ol aria-label="Verdicts" className="space-y-3 border-t pt-4">
            {incident.verdicts.map((verdict) => (
              <li key={verdict.id} className="text-[0.8125rem]">
                <p>
                  <span className="font-medium">{VERDICT_LOOKS[verdict.kind].label}</span>
                  <span className="text-ink-faint">
                    {" "}
                    by <bdi>{verdict.by}</bdi>, <Moment time={verdict.createdAt} />
                  </span>
                </p>
                {verdict.note ? <p className="break-anywhere mt-0.5 text-ink-soft">{verdict.note}</p> : null}
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}
