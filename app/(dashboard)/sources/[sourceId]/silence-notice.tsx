import { Unplug } from "lucide-react";
import Link from "next/link";
import { formatDuration } from "@/app/_components/format/format-duration";
import { Moment } from "@/app/_components/format/moment";
import { useMay } from "@/app/_queries/me";
import { useThisSource } from "./source-frame";

/** Says that nothing comes any more from a source that used to send. */
export function SilenceNotice() {
  const { id, name, silentSince } = useThisSource();
  const admin = useMay("admin");
  if (silentSince === null) return null;
  return (
    <div
      role="status"
      data-testid="silence"
      className="flex gap-3 rounded-xl border bg-notice-soft px-5 py-4 text-notice"
    >
      <Unplug aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="break-anywhere font-semibold">
          No data from <bdi>{name}</bdi> for {formatDuration(Date.now() - silentSince)}
        </p>
        <p className="mt-0.5 text-sm">
          The last lines came at <Moment time={silentSince} />, longer ago than is usual here. Is its sender still
          running?{" "}
          {admin ? (
            <Link href={`/sources/${id}/settings#ship`} className="underline underline-offset-4">
              See how it sends, and who was turned away
            </Link>
          ) : null}
        </p>
      </div>
    </div>
  );
}
