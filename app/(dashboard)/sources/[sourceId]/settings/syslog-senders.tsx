"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/app/_components/ui/button";
import { TextField } from "@/app/_components/ui/text-field";
import { useUpdateSource } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";

/** Syslog carries no key: the sender's address decides. */
export function SyslogSenders({ source }: { source: SourceView }) {
  const update = useUpdateSource(source.id);
  const [text, setText] = useState(source.syslogFrom.join(", "));
  return (
    <form
      className="flex flex-wrap items-start gap-2 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        const syslogFrom = text.split(/[\s,]+/).filter(Boolean);
        update.mutate({ syslogFrom }, { onSuccess: () => toast.success("Saved.") });
      }}
    >
      <div className="min-w-0 flex-1 basis-64">
        <TextField
          label="Take syslog from"
          hint="Addresses or networks, with commas. Syslog carries no key, so the address decides; empty takes none."
          error={update.error?.message}
          value={text}
          placeholder="192.0.2.7, 10.0.0.0/8"
          onText={(typed) => {
            setText(typed);
            update.reset();
          }}
        />
      </div>
      <Button type="submit" disabled={update.isPending} className="sm:mt-6">
        Save senders
      </Button>
    </form>
  );
}
