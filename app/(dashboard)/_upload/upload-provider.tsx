"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { visiblePieces } from "@/app/_components/log/visible-pieces";
import { keysOf } from "@/app/_queries/keys-of";
import { sendFile } from "@/app/_queries/send-file";
import { DropOverlay } from "./drop-overlay";
import { orderFiles } from "./order-files";
import { type SendingFile, UploadContext } from "./upload-context";
import { UploadDialog } from "./upload-dialog";

/** Files are handles, not their content. */
const REMEMBERED = 100;

/** Sends files whatever screen is shown, one after the other, and takes files dropped anywhere. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const router = useRouter();
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const [asked, setAsked] = useState<{ files: readonly File[]; into?: "new" } | null>(null);
  const sent = useRef<readonly File[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const nextKey = useRef(1);

  const sendOne = useCallback(
    async (file: File, sourceId: number, format: string | null, key: number) => {
      const change = (part: Partial<SendingFile>) =>
        setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
      let since: SendingFile["since"] = null;
      const onProgress = (sent: number) => {
        since ??= { at: Date.now(), sent };
        change({ sent, since });
      };
      const { done, abort, pause, resume } = sendFile({ sourceId, file, format, onProgress });
      const goOn = () => {
        since = null;
        change({ paused: false, since });
        resume();
      };
      const rest = () => {
        change({ paused: true });
        pause();
      };
      change({ abort, pause: rest, resume: goOn });
      try {
        await done;
        toast.success(`${nameOf(file)} arrived safely`, {
          description: "It is being read now.",
          action: { label: "Watch", onClick: () => router.push(`/sources/${sourceId}/imports`) },
        });
      } catch (error) {
        toast.error(`${nameOf(file)} was not imported`, {
          description: error instanceof Error ? error.message : "Something went wrong.",
          // Nothing else says so: it stays until somebody has read it.
          duration: Number.POSITIVE_INFINITY,
        });
      } finally {
        setSending((all) => all.filter((one) => one.key !== key));
        await client.invalidateQueries({ queryKey: keysOf.imports(sourceId) });
      }
    },
    [client, router],
  );

  const send = useCallback(
    (files: readonly File[], sourceId: number, format: string | null) => {
      sent.current = [...files, ...sent.current].slice(0, REMEMBERED);
      void orderFiles(files).then((ordered) => {
        for (const file of ordered) enqueue(file, sourceId, format);
      });
      function enqueue(file: File, sourceId: number, format: string | null) {
        const key = nextKey.current++;
        let stopped = false;
        const leave = () => {
          stopped = true;
          setSending((all) => all.filter((one) => one.key !== key));
        };
        setSending((all) => [...all, { key, sourceId, file, sent: 0, since: null, paused: false, abort: leave }]);
        queue.current = queue.current.then(() => (stopped ? undefined : sendOne(file, sourceId, format, key)));
      }
    },
    [sendOne],
  );

  const ask = useCallback((files: readonly File[] = [], into?: "new") => setAsked({ files, into }), []);
  const recall = useCallback(
    ({ fileName, fileBytes }: { fileName: string; fileBytes: number }) =>
      sent.current.filter(({ name, size }) => name === fileName && size === fileBytes).slice(0, 1),
    [],
  );
  const uploads = useMemo(() => ({ sending, ask, recall, send }), [sending, ask, recall, send]);
  return (
    <UploadContext value={uploads}>
      {children}
      <DropOverlay onFiles={ask} />
      {asked ? <UploadDialog {...asked} onClose={() => setAsked(null)} /> : null}
    </UploadContext>
  );
}

function nameOf(file: File): string {
  return visiblePieces(file.name)
    .map((piece) => piece.text)
    .join("");
}
