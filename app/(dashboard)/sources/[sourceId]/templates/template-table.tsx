import Link from "next/link";
import { formatCount, formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { Badge } from "@/app/_components/ui/badge";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import type { TemplateView } from "@/lib/contracts/template";

interface TemplateTableProps {
  templates: readonly TemplateView[];
  sourceId: number;
}

/** A table on wide screens, cards on narrow ones; each row leads to its lines. */
export function TemplateTable({ templates, sourceId }: TemplateTableProps) {
  const hrefOf = ({ id }: TemplateView) => `/sources/${sourceId}/templates/${id}`;
  return (
    <>
      <div className="hidden md:block">
        <Table label="Templates">
          <thead>
            <tr>
              <HeadCell>Template</HeadCell>
              <HeadCell className="text-right">Lines</HeadCell>
              <HeadCell className="text-right">Warnings</HeadCell>
              <HeadCell className="text-right">Errors</HeadCell>
              <HeadCell>First seen</HeadCell>
              <HeadCell>Last seen</HeadCell>
            </tr>
          </thead>
          <tbody className="[&_tr:last-child_td]:border-b-0">
            {templates.map((template) => (
              <tr key={template.id} className="relative hover:bg-sunken/60" data-testid="template-row">
                <Cell className="min-w-80">
                  <Link
                    href={hrefOf(template)}
                    className="break-anywhere line-clamp-2 font-mono text-[0.8125rem] after:absolute after:inset-0"
                  >
                    <LogText text={template.text} />
                  </Link>
                  {template.newToModel ? <NewToModel /> : null}
                </Cell>
                <Cell className="tabular text-right">{formatCount(template.events)}</Cell>
                <Cell className="tabular text-right text-ink-soft">{countOrDash(template.warnings)}</Cell>
                <Cell className={`tabular text-right ${template.errors > 0 ? "text-bad" : "text-ink-soft"}`}>
                  {countOrDash(template.errors)}
                </Cell>
                <Cell className="tabular whitespace-nowrap text-ink-soft">
                  <Moment time={template.firstTime} />
                </Cell>
                <Cell className="tabular whitespace-nowrap text-ink-soft">
                  <Moment time={template.lastTime} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul aria-label="Templates" className="divide-y md:hidden">
        {templates.map((template) => (
          <li key={template.id} data-testid="template-row">
            <Link href={hrefOf(template)} className="block px-5 py-3">
              <span className="break-anywhere line-clamp-3 block font-mono text-[0.8125rem]">
                <LogText text={template.text} />
              </span>
              <span className="tabular mt-1 block text-ink-soft text-xs">
                {formatOf(template.events, "line")}
                {template.errors > 0 ? ` · ${formatOf(template.errors, "error")}` : ""}
                {template.warnings > 0 ? ` · ${formatOf(template.warnings, "warning")}` : ""} · since{" "}
                <Moment time={template.firstTime} />
              </span>
              {template.newToModel ? <NewToModel /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function NewToModel() {
  return (
    <Badge tone="notice" className="mt-1.5">
      New to the model
    </Badge>
  );
}

function countOrDash(count: number): string {
  return count === 0 ? "–" : formatCount(count);
}
