"use client";

import { Monitor } from "lucide-react";
import { formatAgo } from "@/app/_components/format/format-time";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useRevokeSession, useSessions } from "@/app/_queries/sessions";

export function SessionsCard() {
  const sessions = useSessions();
  const revoke = useRevokeSession();
  const others = sessions.data?.some((session) => !session.current) ?? false;
  return (
    <Card>
      <CardHeader title="Sessions" hint="Where you are signed in">
        {others ? (
          <Button size="sm" disabled={revoke.isPending} onClick={() => revoke.mutate(null)}>
            End all others
          </Button>
        ) : null}
      </CardHeader>
      <CardBody>
        <Loaded query={sessions} skeleton={<Skeleton className="h-20" />}>
          {(found) => (
            <ul aria-label="Sessions" className="divide-y rounded-lg border">
              {found.map((session) => (
                <li key={session.token} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
                  <div className="flex min-w-0 items-center gap-3">
                    <Monitor aria-hidden className="size-4 shrink-0 text-ink-faint" />
                    <div className="min-w-0">
                      <p className="break-anywhere font-medium text-[0.8125rem]">
                        <LogText text={browserOf(session.userAgent ?? "")} />{" "}
                        {session.current ? <Badge tone="accent">This one</Badge> : null}
                      </p>
                      <p className="tabular text-ink-faint text-xs">
                        {session.ipAddress ? `${session.ipAddress} · ` : ""}signed in{" "}
                        {formatAgo(session.createdAt.getTime())}
                      </p>
                    </div>
                  </div>
                  {session.current ? null : (
                    <Button size="sm" disabled={revoke.isPending} onClick={() => revoke.mutate(session.token)}>
                      End
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </CardBody>
    </Card>
  );
}

/** Enough to tell one's own browsers apart; the order matters, since most claim to be others as well. */
function browserOf(agent: string): string {
  const browser = [
    ["Edg", "Edge"],
    ["Firefox", "Firefox"],
    ["Chrom", "Chrome"],
    ["Safari", "Safari"],
    ["curl", "curl"],
  ].find(([mark]) => agent.includes(mark ?? ""))?.[1];
  const system = ["Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux"].find((mark) => agent.includes(mark));
  if (!browser) return agent.slice(0, 80) || "Unknown browser";
  return system ? `${browser} on ${system === "Macintosh" ? "macOS" : system}` : browser;
}
