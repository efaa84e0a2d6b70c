import { Ban, CircleCheck, CircleHelp, CircleX, LoaderCircle } from "lucide-react";
import type { Tone } from "@/app/_components/ui/badge";
import type { ImportState } from "@/lib/contracts/import";

interface ImportLook {
  label: string;
  tone: Tone;
  icon: typeof Ban;
  /** Something is still going on. */
  moving: boolean;
}

export const IMPORT_LOOKS: Readonly<Record<ImportState, ImportLook>> = {
  queued: { label: "Waiting", tone: "neutral", icon: LoaderCircle, moving: true },
  learning: { label: "Learning", tone: "notice", icon: LoaderCircle, moving: true },
  scoring: { label: "Scoring", tone: "notice", icon: LoaderCircle, moving: true },
  asking: { label: "Asks you", tone: "notice", icon: CircleHelp, moving: false },
  done: { label: "Done", tone: "accent", icon: CircleCheck, moving: false },
  failed: { label: "Failed", tone: "bad", icon: CircleX, moving: false },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban, moving: false },
};
