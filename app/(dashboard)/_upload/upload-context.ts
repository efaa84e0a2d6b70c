"use client";

import { createContext, useContext } from "react";

/** A file on its way to the server. */
export interface SendingFile {
  readonly key: number;
  readonly sourceId: number;
  readonly file: File;
  readonly sent: number;
  /** When sending began or went on, and what had been sent by then. */
  readonly since: { at: number; sent: number } | null;
  readonly paused: boolean;
  abort(): void;
  /** Absent while it waits for its turn. */
  pause?(): void;
  resume?(): void;
}

export interface Uploads {
  readonly sending: readonly SendingFile[];
  /** Opens the dialog: which files, into which source; `new` suggests one of their own. */
  ask(files?: readonly File[], into?: "new"): void;
  /** A file that was sent since the page was opened, so that nobody has to look for it again; nothing after a reload. */
  recall(file: { fileName: string; fileBytes: number }): readonly File[];
  /** Sends at once. */
  send(files: readonly File[], sourceId: number, format: string | null): void;
}

export const UploadContext = createContext<Uploads | null>(null);

export function useUploads(): Uploads {
  const uploads = useContext(UploadContext);
  if (!uploads) throw new Error("Uploads are there inside the shell only.");
  return uploads;
}
