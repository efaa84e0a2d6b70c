"use client";

import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Dialog, DialogActions } from "@/app/_components/ui/dialog";
import { TextField } from "@/app/_components/ui/text-field";
import { ApiProblem } from "@/app/_queries/api-problem";
import { useCreateChannel } from "@/app/_queries/channels";
import type { CreatedChannel } from "@/lib/contracts/alert";
import { SendTest } from "./send-test";

export function AddChannelDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateChannel();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const nameIsTaken = create.error instanceof ApiProblem && create.error.code === "name_taken";
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={create.data ? `${create.data.name} is ready` : "Add a webhook"}
      description={
        create.data ? undefined : "Isolog sends JSON there, signed as the Standard Webhooks specification says."
      }
    >
      {create.data ? (
        <Created channel={create.data} onClose={onClose} />
      ) : (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ name, kind: "webhook", url });
          }}
        >
          <TextField
            label="Name"
            hint="How you call it among your rules, such as On-call."
            error={nameIsTaken ? create.error?.message : null}
            required
            maxLength={100}
            value={name}
            onText={setName}
          />
          <TextField
            label="Address"
            hint="http or https, on the public internet unless whoever runs Isolog allows more."
            error={nameIsTaken ? null : create.error?.message}
            type="url"
            required
            maxLength={2000}
            placeholder="https://hooks.example.org/isolog"
            value={url}
            onText={setUrl}
          />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={create.isPending}>
              Add the webhook
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

function Created({ channel, onClose }: { channel: CreatedChannel; onClose: () => void }) {
  return (
    <div className="space-y-4">
      <div className="space-y-1.5">
        <p className="font-medium text-[0.8125rem]">Signing secret</p>
        <code className="break-anywhere block rounded-lg border bg-sunken px-3 py-2 text-[0.8125rem]">
          {channel.secret}
        </code>
        <p className="text-[0.8125rem] text-ink-faint">
          With it the receiver can tell that a message is ours. It is shown only now: copy it if your receiver checks.
        </p>
      </div>
      <CopyButton text={channel.secret} label="Copy the secret" />
      <SendTest channelId={channel.id} />
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}
