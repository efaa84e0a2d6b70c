import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { Button } from "@/app/_components/ui/button";
import { useDecideImport, useSteerImport } from "@/app/_queries/imports";
import { useMay } from "@/app/_queries/me";
import type { ImportView } from "@/lib/contracts/import";
import { useUploads } from "../../../_upload/upload-context";
import { isAnotherLog } from "./is-another-log";

/** That a file is written otherwise than what the source holds; while nothing of it is imported, what shall become of it. */
export function ImportUnlike({ item }: { item: ImportView }) {
  const decide = useDecideImport(item.sourceId);
  const steer = useSteerImport(item.sourceId);
  const { ask, recall } = useUploads();
  const may = useMay("analyst");
  if (item.unlike === null || item.state === "cancelled") return null;
  const { format, formatLabel, usualLabel } = item.unlike;
  const elsewhere = () => ask(recall(item), "new");
  if (item.state !== "asking") return <Taken item={item} onElsewhere={may ? elsewhere : null} />;
  const pending = decide.isPending || steer.isPending;
  const isLog = format !== "plain";
  const take = (
    <Button
      key="take"
      size="sm"
      look={isLog ? "secondary" : "primary"}
      disabled={pending}
      onClick={() => decide.mutate({ importId: item.id, choice: "import" })}
    >
      {isLog ? "Import it here" : `Import as ${formatLabel}`}
    </Button>
  );
  const leave = (
    <Button
      key="leave"
      size="sm"
      look={isLog ? "primary" : "secondary"}
      disabled={pending}
      onClick={() => steer.mutate({ importId: item.id, verb: "cancel" }, { onSuccess: elsewhere })}
    >
      {isLog ? "Give it a source of its own" : "Choose another source or format"}
    </Button>
  );
  return (
    <Notice item={item} title={`${isLog ? LOG_TITLE : TEXT_TITLE} Nothing is imported yet.`}>
      <p className="break-anywhere mt-1 text-[0.8125rem]">
        {isLog
          ? `It is written as ${formatLabel}; the other lines are in the format ${usualLabel}. `
          : `It fits no log format, so it would come in as ${formatLabel}; the other lines are in the format ${usualLabel}. `}
        What is normal here was learned from those, so nearly all of it would look strange.{" "}
        {isLog
          ? "In a source of its own it is judged by itself. Import it here if both belong together: its like is not asked about again."
          : "Import it if it belongs here. Otherwise cancel: nothing of it stays."}
      </p>
      {may ? <div className="mt-2.5 flex flex-wrap gap-2">{isLog ? [leave, take] : [take, leave]}</div> : null}
    </Notice>
  );
}

const LOG_TITLE = "This file is another log than those in this source.";
const TEXT_TITLE = "This file is not written like the other lines of this source.";

/** A file that was taken although it is unlike the others, and what to do where that made nearly all of it look strange. */
function Taken({ item, onElsewhere }: { item: ImportView; onElsewhere: (() => void) | null }) {
  if (item.unlike === null) return null;
  const { formatLabel, usualLabel } = item.unlike;
  const told = `Not written like the other lines of this source: read as ${formatLabel}, they as ${usualLabel}.`;
  if (!isAnotherLog(item)) {
    return (
      <p data-testid="import-unlike" className="break-anywhere mt-3 text-[0.8125rem] text-ink-soft">
        {told}
      </p>
    );
  }
  return (
    <Notice
      item={item}
      title={`${formatCount(item.anomalies)} of ${formatOf(item.parsed, "line")} look strange because this file is another log.`}
    >
      <p className="break-anywhere mt-1 text-[0.8125rem]">
        {told} What is normal here was learned from those. Give it a source of its own, where it is judged by itself;
        or, if it belongs here,{" "}
        <Link href={`/sources/${item.sourceId}/models`} className="underline underline-offset-4">
          train a new model
        </Link>
        , which learns from both.
      </p>
      {onElsewhere ? (
        <Button size="sm" look="primary" className="mt-2.5" onClick={onElsewhere}>
          Give it a source of its own
        </Button>
      ) : null}
    </Notice>
  );
}

function Notice({ item, title, children }: { item: ImportView; title: string; children: ReactNode }) {
  return (
    <section
      aria-label={`A file unlike the others: ${item.fileName}`}
      data-testid="import-unlike"
      className="mt-3 rounded-lg bg-notice-soft px-3 py-2.5"
    >
      <p className="font-medium text-notice">{title}</p>
      {children}
    </section>
  );
}
