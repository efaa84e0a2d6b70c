"use client";

import { useState } from "react";
import { toast } from "sonner";
import { TimeZoneField } from "@/app/_components/layout/time-zone-field";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { useSampleLines, useUpdateSource } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";
import { FormatSelect } from "../../../_upload/format-select";
import { SilenceField } from "./silence-field";

export function SourceForm({ source }: { source: SourceView }) {
  const update = useUpdateSource(source.id);
  const samples = useSampleLines(source.id);
  const [name, setName] = useState(source.name);
  const [format, setFormat] = useState(source.format);
  const [timeZone, setTimeZone] = useState(source.timeZone);
  const [retentionDays, setRetentionDays] = useState(source.retentionDays);
  const [alertsPerDay, setAlertsPerDay] = useState(source.alertsPerDay);
  const [silentAfterMinutes, setSilentAfterMinutes] = useState(source.silentAfterMinutes);
  return (
    <Card>
      <CardHeader title="General" />
      <CardBody>
        <form
          className="grid gap-4 sm:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault();
            update.mutate(
              { name, format, timeZone: timeZone.trim(), retentionDays, alertsPerDay, silentAfterMinutes },
              { onSuccess: () => toast.success("Saved.") },
            );
          }}
        >
          <Field label="Name">
            {(attributes) => (
              <Input
                {...attributes}
                required
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <div className="sm:col-span-2">
            <FormatSelect
              value={format}
              onChange={setFormat}
              hint="For files and lines that come from now on."
              samples={samples}
            />
          </div>
          <TimeZoneField value={timeZone} onChange={setTimeZone} hint="For times in lines that name no zone." />
          <NumberField
            label="Keep lines for (days)"
            hint="Older ones are deleted."
            max={3650}
            value={retentionDays}
            onChange={setRetentionDays}
          />
          <NumberField
            label="Alert budget (anomalies a day)"
            hint="The threshold follows: at most about so many in ordinary times."
            max={1000}
            value={alertsPerDay}
            onChange={setAlertsPerDay}
          />
          <SilenceField value={silentAfterMinutes} onChange={setSilentAfterMinutes} />
          <div className="flex items-end justify-end sm:col-span-2">
            <Button type="submit" look="primary" disabled={update.isPending}>
              Save changes
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}

interface NumberFieldProps {
  label: string;
  hint: string;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

function NumberField({ label, hint, max, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <Input
          {...attributes}
          type="number"
          required
          min={1}
          max={max}
          step={1}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
