"use client";

import { formatCount } from "@/app/_components/format/format-count";
import { formatAgo } from "@/app/_components/format/format-time";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { useRefusals } from "@/app/_queries/refusals";

const DOORS: Readonly<Record<string, string>> = {
  ...{ lines: "lines over HTTP", otlp: "OTLP", loki: "Loki", elastic: "Elasticsearch", syslog: "syslog" },
};

/** Senders that were turned away, with what to change. Nothing while there are none. */
export function RefusalsCard() {
  const { data: refusals = [] } = useRefusals();
  if (refusals.length === 0) return null;
  return (
    <Card id="turned-away">
      <CardHeader title="Turned away" hint="Senders of any source whose lines were not taken, newest first" />
      <CardBody>
        <ul aria-label="Senders turned away" className="divide-y rounded-lg border">
          {refusals.map(({ id, door, named, address, reason, count, lastAt }) => (
            <li key={id} className="px-4 py-2.5">
              <p className="break-anywhere font-medium">
                <LogText text={address} />{" "}
                <span className="font-normal text-ink-faint">
                  by {DOORS[door] ?? door}
                  {named === "" ? null : (
                    <>
                      , for <LogText text={named} />
                    </>
                  )}
                </span>
              </p>
              <p className="text-[0.8125rem] text-ink-soft">
                <LogText text={reason} />
              </p>
              <p className="tabular text-[0.8125rem] text-ink-faint">
                {count === 1 ? "Once" : `${formatCount(count)} times`}, last {formatAgo(lastAt)}
              </p>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
