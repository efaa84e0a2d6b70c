"use client";

import { Waypoints } from "lucide-react";
import Link from "next/link";
import { formatShare } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { useMay } from "@/app/_queries/me";
import { useBusiestClient } from "@/app/_queries/reading";
import type { SourceView } from "@/lib/contracts/source";

interface BusiestNoticeProps {
  source: Pick<SourceView, "id">;
  /** Leads to where proxies are named. */
  linked?: boolean;
}

/** Where one address carries most of the traffic, it is most likely a proxy, and behind it nobody can be told apart. */
export function BusiestNotice({ source, linked = false }: BusiestNoticeProps) {
  const admin = useMay("admin");
  const busiest = useBusiestClient(source.id).data?.busiest;
  if (!busiest) return null;
  return (
    <div role="status" className="flex gap-3 rounded-xl border bg-notice-soft px-5 py-4 text-notice">
      <Waypoints aria-hidden className="mt-0.5 size-5 shrink-0" />
      <p className="min-w-0 text-sm">
        <span className="font-semibold">
          {formatShare(busiest.share)} of the last day’s lines come from <LogText text={busiest.client} />.
        </span>{" "}
        If that is a proxy, name it as trusted: then the clients behind it are told apart, where the lines name them.{" "}
        {linked && admin ? (
          <Link href={`/sources/${source.id}/settings#proxies`} className="font-medium underline underline-offset-2">
            Name trusted proxies
          </Link>
        ) : null}
      </p>
    </div>
  );
}
