"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { TimeZoneField } from "@/app/_components/layout/time-zone-field";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogActions } from "@/app/_components/ui/dialog";
import { TextField } from "@/app/_components/ui/text-field";
import { useCreateSource } from "@/app/_queries/sources";
import { FormatSelect } from "../_upload/format-select";

export function NewSourceDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateSource();
  const router = useRouter();
  const [name, setName] = useState("");
  const [format, setFormat] = useState<string | null>(null);
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="New source"
      description="One stream of logs: a web server, an app, a device."
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { name: name.trim(), format, timeZone: timeZone.trim() },
            { onSuccess: (source) => router.push(`/sources/${source.id}/overview`) },
          );
        }}
      >
        <TextField
          label="Name"
          error={create.error?.message}
          required
          autoFocus
          maxLength={100}
          value={name}
          onText={setName}
        />
        <FormatSelect value={format} onChange={setFormat} />
        <TimeZoneField value={timeZone} onChange={setTimeZone} hint="For times in lines that name no zone." />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            Create source
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
