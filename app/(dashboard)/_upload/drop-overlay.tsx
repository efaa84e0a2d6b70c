"use client";

import { FileUp } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useMay } from "@/app/_queries/me";
import { takeDrop } from "./take-drop";

/** The whole page takes files. Drop zones of their own stop the event before it gets here. */
export function DropOverlay({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const may = useMay("analyst");

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Without this the browser would leave the page and show the file.
    event.preventDefault();
    if (event.type === "dragover") setOver(may);
    if (event.type === "dragleave" && event.relatedTarget === null) setOver(false);
    if (event.type !== "drop") return;
    setOver(false);
    if (may) takeDrop(event.dataTransfer, onFiles);
  });

  useEffect(() => {
    const listen = (event: DragEvent) => onDrag(event);
    const kinds = ["dragenter", "dragover", "dragleave", "drop"] as const;
    for (const kind of kinds) addEventListener(kind, listen);
    return () => {
      for (const kind of kinds) removeEventListener(kind, listen);
    };
  }, []);

  if (!over) return null;
  return (
    <section
      aria-label="Drop target"
      className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-canvas/80 p-6 backdrop-blur-sm"
    >
      <div className="grid h-full w-full place-items-center rounded-2xl border-2 border-accent border-dashed text-center">
        <p className="flex flex-col items-center gap-3 font-semibold text-lg">
          <FileUp aria-hidden className="size-8 text-accent" />
          Drop logs to import them
        </p>
      </div>
    </section>
  );
}
