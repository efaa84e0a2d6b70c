"use client";

import { CircleCheck, Radio } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { formatAgo } from "@/app/_components/format/format-time";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { ScrollBox } from "@/app/_components/ui/scroll-box";
import { useRefusals } from "@/app/_queries/refusals";
import { useSource } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";
import { ArrivalFigures } from "./arrival-figures";
import { type Ports, type PushAddress, pushAddress } from "./push-address";
import { shippersFor } from "./shippers";
import { SyslogSenders } from "./syslog-senders";

interface ShipCardProps {
  source: SourceView;
  ports: Ports;
  /** Of a key made just now. */
  secret: string | null;
}

/** Pick a shipper, copy what it needs, watch the first event arrive. */
export function ShipCard({ source, ports, secret }: ShipCardProps) {
  const [chosen, setChosen] = useState("curl");
  const page = globalThis.location ?? new URL(`http://localhost:${ports.web}`);
  const push = pushAddress(page, ports);
  const shippers = shippersFor({
    ...{ origin: push.origin, host: page.hostname, syslogPort: ports.syslog },
    ...{ sourceId: source.id, key: secret ?? "isolog_YOUR_KEY" },
  });
  const shipper = shippers.find(({ id }) => id === chosen) ?? shippers[0];
  return (
    <Card id="ship">
      <CardHeader title="Ship logs" hint="Three steps from a log on a server to lines in here" />
      <CardBody className="space-y-5">
        <ol className="space-y-5">
          <Step number={1} title="Pick what sends">
            <Field label="Shipper" hint={shipper?.where}>
              {(attributes) => (
                <Select {...attributes} value={chosen} onChange={(event) => setChosen(event.target.value)}>
                  {shippers.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </Step>
          <Step number={2} title="Copy its configuration">
            <div className="flex flex-wrap items-start gap-2">
              <ScrollBox label="The configuration" className="min-w-0 flex-1 basis-64 rounded-md bg-sunken px-3 py-2">
                <pre data-testid="ship-snippet" className="font-mono text-xs leading-5">
                  {shipper?.snippet}
                </pre>
              </ScrollBox>
              <CopyButton text={shipper?.snippet ?? ""} label="Copy configuration" />
            </div>
            {shipper?.isSyslog ? null : <PushHint push={push} page={page} intakePort={ports.intake} />}
            {secret === null && !shipper?.isSyslog ? (
              <p className="text-[0.8125rem] text-ink-soft">
                It needs an ingest key:{" "}
                <a href="#keys" className="text-accent-strong underline underline-offset-4">
                  make one below
                </a>
                , and it is filled in here.
              </p>
            ) : null}
          </Step>
          <Step number={3} title="Watch the first line arrive">
            <Arrival source={source} />
          </Step>
        </ol>
        <SyslogSenders source={source} key={source.id} />
      </CardBody>
    </Card>
  );
}

/** Which of the two addresses the configuration names, and when the other one may stand there. */
function PushHint({ push, page, intakePort }: { push: PushAddress; page: Location | URL; intakePort: number }) {
  const intake = <code className="font-mono">{`http://${page.hostname}:${intakePort}`}</code>;
  return (
    <p data-testid="push-hint" className="break-anywhere text-[0.8125rem] text-ink-faint">
      {push.isIntake ? (
        <>
          {intake} is the intake, which takes lines also while the pages start anew. Where a proxy stands in front of
          the pages, its address may be used instead: pushes are handed on.
        </>
      ) : (
        <>
          This is the address of the pages, which hand pushes on to the intake. Servers that reach the intake itself, at{" "}
          {intake} on the network behind the proxy, may use that instead: it takes lines also while the pages start
          anew.
        </>
      )}
    </p>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="tabular grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong text-xs"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1 space-y-2">
        <h3 className="font-semibold text-[0.8125rem] leading-6">{title}</h3>
        {children}
      </div>
    </li>
  );
}

/** Tells lines that came since this card was opened from those before. */
function Arrival({ source }: { source: SourceView }) {
  const current = useSource(source.id) ?? source;
  const { data: refusals = [] } = useRefusals();
  const [before] = useState(source.events);
  const arrived = current.events - before;
  if (arrived > 0 || current.lastEventAt !== null)
    return (
      <div className="space-y-3">
        <p role="status" className="flex flex-wrap items-center gap-2 text-[0.8125rem]">
          <CircleCheck aria-hidden className={arrived > 0 ? "size-4 text-good" : "size-4 text-ink-faint"} />
          {arrived > 0 ? "Lines are arriving." : "Lines have arrived before."}{" "}
          {current.lastEventAt === null ? null : `Newest event ${formatAgo(current.lastEventAt)}.`}
          <Button asChild size="sm">
            <Link href={`/sources/${source.id}/live`}>Watch live</Link>
          </Button>
        </p>
        <ArrivalFigures source={current} />
      </div>
    );
  return (
    <p role="status" className="flex items-center gap-2 text-[0.8125rem] text-ink-soft">
      <Radio aria-hidden className="size-4 animate-pulse" /> Waiting for the first event …{" "}
      {refusals.length === 0 ? null : (
        <a href="#turned-away" className="text-accent-strong underline underline-offset-4">
          Some senders were turned away
        </a>
      )}
    </p>
  );
}
