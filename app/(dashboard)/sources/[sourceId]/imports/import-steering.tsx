import { FileUp, RotateCw, X } from "lucide-react";
import { Button } from "@/app/_components/ui/button";
import { useSteerImport } from "@/app/_queries/imports";
import { useMay } from "@/app/_queries/me";
import type { ImportView } from "@/lib/contracts/import";
import { useUploads } from "../../../_upload/upload-context";
import { IMPORT_LOOKS } from "./import-looks";

/** What a person can do about an import as it is: only what may help. */
export function ImportSteering({ item }: { item: ImportView }) {
  const steer = useSteerImport(item.sourceId);
  const { ask } = useUploads();
  if (!useMay("analyst")) return null;
  if (IMPORT_LOOKS[item.state].moving || item.state === "asking") {
    // What is being stored is stored first: some seconds, in which nothing else tells that the click was heard.
    const asked = steer.isPending || (steer.isSuccess && steer.variables.verb === "cancel");
    return (
      <Button size="sm" disabled={asked} onClick={() => steer.mutate({ importId: item.id, verb: "cancel" })}>
        <X /> {asked ? "Cancelling …" : "Cancel"}
      </Button>
    );
  }
  // Anything else that failed lies in the file itself, and would fail the same way again.
  const gaveUp = item.state === "failed" && item.errorCode === "gave_up";
  if (item.state === "cancelled" || gaveUp) {
    return (
      <Button size="sm" disabled={steer.isPending} onClick={() => steer.mutate({ importId: item.id, verb: "retry" })}>
        <RotateCw /> {gaveUp ? "Try again" : "Go on"}
      </Button>
    );
  }
  const unread = item.state === "done" && item.unparsed > 0 && item.parsed === 0 && item.known === 0;
  if (item.state !== "failed" && !unread) return null;
  return (
    <Button size="sm" onClick={() => ask()}>
      <FileUp /> {unread ? "Upload it with another format" : "Upload another file"}
    </Button>
  );
}
