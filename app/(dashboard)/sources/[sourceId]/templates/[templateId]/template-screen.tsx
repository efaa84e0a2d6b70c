"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { nameStep } from "@/app/_components/format/name-step";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Badge } from "@/app/_components/ui/badge";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTemplate } from "@/app/_queries/templates";
import type { TemplateDetail } from "@/lib/contracts/template";
import { useThisSource } from "../../source-frame";
import { TemplateCourse } from "./template-course";
import { TemplateLines } from "./template-lines";

export function TemplateScreen({ templateId }: { templateId: string }) {
  const source = useThisSource();
  const template = useTemplate(source.id, templateId);
  return (
    <>
      <Link
        href={`/sources/${source.id}/templates`}
        className="mb-4 inline-flex items-center gap-1.5 rounded-md text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> Templates
      </Link>
      <Loaded query={template} skeleton={<Skeleton className="h-96 rounded-xl" />}>
        {(found) => (
          <div className="space-y-4">
            <Headline template={found} />
            <Card>
              <CardHeader title="Over time" hint={`Lines per ${nameStep(found.stepMs)}`} />
              <CardBody>
                <TemplateCourse course={found.course} stepMs={found.stepMs} />
              </CardBody>
            </Card>
            <TemplateLines sourceId={source.id} templateId={found.id} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Headline({ template }: { template: TemplateDetail }) {
  const { kind, text, events, warnings, errors, firstTime, lastTime, newToModel, example } = template;
  return (
    <Card className="p-5 sm:p-6">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{kind === "route" ? "Route" : "Message"}</Badge>
        {newToModel ? <Badge tone="notice">New to the model</Badge> : null}
      </div>
      <h1 className="break-anywhere mt-2.5 font-mono font-semibold text-lg leading-snug">
        <LogText text={text} />
      </h1>
      <p className="tabular mt-2 text-ink-soft">
        {formatOf(events, "line")}
        {errors > 0 ? ` · ${formatOf(errors, "error")}` : ""}
        {warnings > 0 ? ` · ${formatOf(warnings, "warning")}` : ""} · first seen <Moment time={firstTime} /> · last seen{" "}
        <Moment time={lastTime} />
      </p>
      {newToModel ? (
        <p className="mt-1 text-[0.8125rem] text-ink-soft">
          First seen after the last line that the active model learned from.
        </p>
      ) : null}
      {example === "" ? null : (
        <div className="mt-4 flex items-start gap-3 rounded-lg bg-sunken p-3">
          <p className="break-anywhere min-w-0 flex-1 whitespace-pre-wrap font-mono text-[0.8125rem] leading-6">
            <span className="sr-only">An example: </span>
            <LogText text={example} />
          </p>
          <CopyButton text={example} />
        </div>
      )}
    </Card>
  );
}
