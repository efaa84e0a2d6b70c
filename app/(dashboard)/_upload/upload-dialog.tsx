"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatOf } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogActions } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { TextField } from "@/app/_components/ui/text-field";
import { findRefusedFiles } from "@/app/_queries/refused-files";
import { useCreateSource, useSources } from "@/app/_queries/sources";
import { useCurrentSource } from "../_shell/use-current-source";
import { DropZone } from "./drop-zone";
import { FormatSelect } from "./format-select";
import { nameFromFiles } from "./name-from-files";
import { useUploads } from "./upload-context";
import { useHead } from "./use-head";

interface UploadDialogProps {
  files: readonly File[];
  /** Suggests a source of their own. */
  into?: "new";
  onClose: () => void;
}

/** Which files, into which source: the one in view, another, or a new one. */
export function UploadDialog({ files: given, into, onClose }: UploadDialogProps) {
  const { send } = useUploads();
  const { data: sources = [] } = useSources();
  const current = useCurrentSource();
  const createSource = useCreateSource();
  const router = useRouter();
  const own = sources.filter((source) => !source.demo);
  const [files, setFiles] = useState(given);
  const [chosen, setChosen] = useState<string | null>(into ?? null);
  const [name, setName] = useState<string | null>(null);
  const [format, setFormat] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const samples = useHead(files[0]);

  // Never a source nobody named: logs of something else would all look strange there.
  const suggested = current && !current.demo ? current : own.find((source) => source.name === nameFromFiles(files));
  const target = chosen ?? (suggested ? String(suggested.id) : "new");
  const sourceName =
    name ??
    nameFromFiles(
      files,
      sources.map((source) => source.name),
    );

  // What holds no log is left out before a source is made for it.
  async function start() {
    setAsking(true);
    const found = await findRefusedFiles(files);
    setAsking(false);
    setRefused([...new Set(found.map(({ why }) => why))]);
    if (found.length > 0) return setFiles(files.filter((_, place) => !found.some((one) => one.place === place)));
    let sourceId = Number(target);
    if (target === "new") {
      const created = await createSource.mutateAsync({ name: sourceName }).catch(() => null);
      if (!created) return;
      sourceId = created.id;
    }
    send(files, sourceId, format);
    onClose();
    router.push(`/sources/${sourceId}/imports`);
  }

  function choose(chosen: readonly File[]) {
    setRefused([]);
    setFiles(chosen);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Upload logs"
      description="Nothing leaves this server. Files are kept until they are read."
    >
      {refused.length > 0 ? (
        <div role="alert" className="mb-4 space-y-1 rounded-lg bg-bad-soft px-3 py-2 text-bad" data-testid="refused">
          {refused.map((why) => (
            <p key={why} className="break-anywhere">
              <LogText text={why} />
            </p>
          ))}
          <p>{files.length === 0 ? "Nothing was imported." : "Left out; the others can be imported."}</p>
        </div>
      ) : null}
      {files.length === 0 ? (
        <DropZone autoFocus onFiles={choose} />
      ) : (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <ScrollBox label="Files" className="max-h-40 rounded-lg border">
            <ul className="divide-y">
              {files.map((file) => (
                <li
                  key={`${file.name}-${file.size}-${file.lastModified}`}
                  className="flex justify-between gap-4 px-3 py-2"
                >
                  <LogText text={file.name} className="break-anywhere min-w-0" />
                  <span className="tabular shrink-0 text-ink-faint">{formatBytes(file.size)}</span>
                </li>
              ))}
            </ul>
          </ScrollBox>
          <Field label="Into" hint="One source is one stream of logs: what is normal is learned for each on its own.">
            {(attributes) => (
              <Select {...attributes} autoFocus value={target} onChange={(event) => setChosen(event.target.value)}>
                {own.map((source) => (
                  <option key={source.id} value={source.id}>
                    {source.name}
                  </option>
                ))}
                <option value="new">A new source</option>
              </Select>
            )}
          </Field>
          {target === "new" ? (
            <TextField
              label="Name of the new source"
              error={createSource.error?.message}
              required
              maxLength={100}
              value={sourceName}
              onText={setName}
            />
          ) : null}
          <FormatSelect value={format} onChange={setFormat} samples={samples} />
          <DialogActions>
            <Button onClick={() => choose([])}>Other files</Button>
            <Button type="submit" look="primary" disabled={asking || createSource.isPending}>
              Import {formatOf(files.length, "file")}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
