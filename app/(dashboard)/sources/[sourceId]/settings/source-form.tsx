"use client";

import { useState } from "react";
import { toast } from "sonner";
import { TimeZoneField } from "@/app/_components/layout/time-zone-field";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { NumberField } from "@/app/_components/ui/number-field";
import { TextField } from "@/app/_components/ui/text-field";
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
          <TextField label="Name" required maxLength={100} value={name} onText={setName} />
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
            onNumber={setRetentionDays}
          />
          <NumberField
            label="Alert budget (anomalies a day)"
            hint="The threshold follows: at most about so many in ordinary times."
            max={1000}
            value={alertsPerDay}
            onNumber={setAlertsPerDay}
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
