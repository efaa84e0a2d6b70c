import Link from "next/link";
import { FieldList } from "@/app/_components/log/field-list";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { searchOf } from "@/app/_queries/search-of";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";
import { figuresOf } from "./figures-of";

/** What was looked at, and where there is more of it. */
export function ObservationFields({ anomaly }: { anomaly: AnomalyDetail }) {
  const { sourceId, client, template } = anomaly;
  const links = [
    ...(client === null
      ? []
      : [{ href: `anomalies${searchOf({ client, range: "all" })}`, text: "All anomalies of this client" }]),
    ...(template === null
      ? []
      : [{ href: `templates${searchOf({ search: template.slice(0, 200) })}`, text: "Lines of this template" }]),
  ];
  return (
    <Card>
      <CardHeader title={anomaly.unit === "line" ? "Parsed fields" : "Figures"} />
      <CardBody>
        <FieldList fields={figuresOf(anomaly)} />
        {links.length === 0 ? null : (
          <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
            {links.map(({ href, text }) => (
              <li key={text}>
                <Link
                  href={`/sources/${sourceId}/${href}`}
                  className="rounded-sm font-medium text-accent-strong underline underline-offset-2"
                >
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
