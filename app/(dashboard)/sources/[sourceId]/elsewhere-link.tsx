"use client";

import Link from "next/link";
import { formatOf } from "@/app/_components/format/format-count";
import { Button } from "@/app/_components/ui/button";
import { useThisSource } from "./source-frame";

/** Where a chosen time shows nothing but the source has open incidents: the way to them. */
export function ElsewhereLink() {
  const { id, openIncidents } = useThisSource();
  if (openIncidents === 0) return null;
  return (
    <Button asChild>
      <Link href={`/sources/${id}/incidents?range=all`}>
        {formatOf(openIncidents, "open incident lies", "open incidents lie")} at other times: show them
      </Link>
    </Button>
  );
}
