import { CircleHelp } from "lucide-react";
import { formatOf } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import type { ImportView } from "@/lib/contracts/import";

/** The files that wait for an answer, wherever later imports have pushed them to. */
export function WaitingFor({ items }: { items: readonly ImportView[] }) {
  const asking = items.filter(({ state }) => state === "asking");
  // The first one is in view already.
  if (asking.length === 0 || (asking.length === 1 && asking[0] === items[0])) return null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-notice">
      <CircleHelp aria-hidden className="size-4 shrink-0" />
      {formatOf(asking.length, "file waits", "files wait")} for your answer:
      {asking.map(({ id, fileName }) => (
        <a key={id} href={`#import-${id}`} className="break-anywhere underline underline-offset-4">
          <LogText text={fileName} />
        </a>
      ))}
    </p>
  );
}
