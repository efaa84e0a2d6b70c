"use client";

import Link from "next/link";
import { formatOf } from "@/app/_components/format/format-count";
import { Button } from "@/app/_components/ui/button";
import { useThisSource } from "./source-frame";

/** Where nothing is shown: the way to open incidents at other times, or to the ways in of a source that has no lines. */
export function ElsewhereLink() {
  const { id, openIncidents, detection, demo } = useThisSource();
  if (detection.kind === "empty" && !demo) {
    return (
      <Button asChild>
        <Link href={`/sources/${id}/overview`}>Bring in the first lines</Link>
      </Button>
    );
  }
  if (openIncidents === 0) return null;
  return (
    <Button asChild>
      <Link href={`/sources/${id}/incidents?range=all`}>
        {formatOf(openIncidents, "open incident lies", "open incidents lie")} at other times: show them
      </Link>
    </Button>
  );
}
