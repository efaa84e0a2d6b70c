import { FieldList } from "@/app/_components/log/field-list";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";

const LABELS: Readonly<Record<string, string>> = {
  userAgent: "User agent",
  errors4xx: "Client errors",
  errors5xx: "Server errors",
  total: "Events of the whole source",
  refused: "Client errors",
};

/** What was looked at: the fields of the line, or the figures of the window. */
export function ObservationFields({ anomaly }: { anomaly: AnomalyDetail }) {
  const fields: [string, string | null][] = [
    ["Client", anomaly.client],
    [anomaly.unit === "route" ? "Service or route" : "Template", anomaly.template],
    ...Object.entries(anomaly.observation)
      .filter(
        ([name]) =>
          !/^(client|time|raw|paths|clients|start|end|surprise|maxSurprise|maxScore|logLatency|latencyEvents|unscored|anomalies)$/.test(
            name,
          ),
      )
      .map(([name, value]): [string, string | null] => [
        LABELS[name] ?? (name === "latencyMs" ? latencyLabel(anomaly.unit) : labelOf(name)),
        textOf(value),
      ]),
  ];
  return (
    <Card>
      <CardHeader title={anomaly.unit === "line" ? "Parsed fields" : "Figures"} />
      <CardBody>
        <FieldList fields={fields} />
      </CardBody>
    </Card>
  );
}

/** A window keeps the sum, so that windows can be added up. */
function latencyLabel(unit: AnomalyDetail["unit"]): string {
  return unit === "line" ? "Latency (ms)" : "Latency of all (ms)";
}

/** "firstTime" reads "First time". */
function labelOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value === "object" && Object.keys(value).length === 0) return null;
  return JSON.stringify(value);
}
