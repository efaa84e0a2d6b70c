import { Button } from "@/app/_components/ui/button";
import { useDecideOverlap, useSteerImport } from "@/app/_queries/imports";
import { useMay } from "@/app/_queries/me";
import type { ImportView } from "@/lib/contracts/import";
import { useUploads } from "../../../_upload/upload-context";

/** That a file is written otherwise than what the source holds; while nothing of it is imported, what shall become of it. */
export function ImportUnlike({ item }: { item: ImportView }) {
  const decide = useDecideOverlap(item.sourceId);
  const steer = useSteerImport(item.sourceId);
  const { ask } = useUploads();
  const may = useMay("analyst");
  if (item.unlike === null || item.state === "cancelled") return null;
  const { formatLabel, usualLabel } = item.unlike;
  if (item.state !== "asking") {
    return (
      <p data-testid="import-unlike" className="break-anywhere mt-3 text-[0.8125rem] text-ink-soft">
        Not written like the other lines of this source: read as {formatLabel}, they as {usualLabel}.
      </p>
    );
  }
  const pending = decide.isPending || steer.isPending;
  return (
    <section
      aria-label="A file unlike the others"
      data-testid="import-unlike"
      className="mt-3 rounded-lg bg-notice-soft px-3 py-2.5"
    >
      <p className="font-medium text-notice">
        This file is not written like the other lines of this source. Nothing is imported yet.
      </p>
      <p className="break-anywhere mt-1 text-[0.8125rem]">
        It fits no log format, so it would come in as {formatLabel}; the other lines are in the format {usualLabel}.
        Import it if it belongs here. Otherwise cancel: nothing of it stays.
      </p>
      {may ? (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button
            size="sm"
            look="primary"
            disabled={pending}
            onClick={() => decide.mutate({ importId: item.id, choice: "import" })}
          >
            Import as {formatLabel}
          </Button>
          <Button
            size="sm"
            disabled={pending}
            onClick={() => steer.mutate({ importId: item.id, verb: "cancel" }, { onSuccess: () => ask() })}
          >
            Choose another source or format
          </Button>
        </div>
      ) : null}
    </section>
  );
}
