"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Loaded } from "../_components/layout/loaded";
import { Skeleton } from "../_components/ui/skeleton";
import { useSources } from "../_queries/sources";
import { readLastSource } from "./_shell/use-current-source";
import { Welcome } from "./welcome";

/** On to the source last looked at, else the first one; a welcome while there is none. */
export function Home() {
  const sources = useSources();
  const router = useRouter();
  const { data } = sources;
  const [welcomed, setWelcomed] = useState(false);
  useEffect(() => {
    if (data?.length === 0) setWelcomed(true);
    // Whoever was welcomed makes the first source here and is led on from there.
    if (!data || welcomed) return;
    const last = readLastSource();
    const target = data.find((source) => source.id === last) ?? data[0];
    if (target) router.replace(`/sources/${target.id}/overview`);
  }, [data, router, welcomed]);
  return (
    <Loaded query={sources} skeleton={<Skeleton className="h-96" />}>
      {(found) => (found.length === 0 || welcomed ? <Welcome /> : <Skeleton className="h-96" />)}
    </Loaded>
  );
}
