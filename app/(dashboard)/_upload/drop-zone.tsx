"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { cn } from "@/app/_components/ui/cn";
import { takeDrop } from "./take-drop";

/** What the parser side understands; anything else is told apart by its bytes, so this only sorts the file picker. */
const ACCEPT =
  ".log,.txt,.jsonl,.json,.ndjson,.gz,.tgz,.bz2,.tbz2,.xz,.txz,.zst,.tzst,.zip,.tar,text/plain,application/gzip,application/zip";

interface DropZoneProps {
  onFiles: (files: File[]) => void;
  /** Whether its button has the focus when it appears, as in a dialog. */
  autoFocus?: boolean;
  className?: string;
}

export function DropZone({ onFiles, autoFocus, className }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  function drop(event: DragEvent) {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    takeDrop(event.dataTransfer, onFiles);
  }
  return (
    <section
      aria-label="Drop logs here"
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "flex flex-col items-center justify-center gap-3 rounded-xl border-2 border-dashed px-6 py-8 text-center transition-colors",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
        className,
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-strong">
        <FileUp aria-hidden className="size-5" />
      </span>
      <p className="font-medium">Drop log files or a folder here</p>
      <p className="max-w-md text-[0.8125rem] text-ink-faint">
        Access logs, JSON lines or text with timestamps; plain or packed (.gz, .bz2, .xz, .zst, .zip, .tar). The format
        is found by itself.
      </p>
      <Button autoFocus={autoFocus} onClick={() => picker.current?.click()}>
        Choose files
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        accept={ACCEPT}
        className="hidden"
        aria-label="Log files"
        data-testid="file-input"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
          // The same file chosen again is a choice, too.
          event.target.value = "";
        }}
      />
    </section>
  );
}
