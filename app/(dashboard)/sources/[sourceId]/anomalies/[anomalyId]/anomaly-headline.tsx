import { formatOf } from "@/app/_components/format/format-count";
import { Moment } from "@/app/_components/format/moment";
import { LogText } from "@/app/_components/log/log-text";
import { SEVERITY_LOOKS, SeverityBadge } from "@/app/_components/log/severity";
import { signalName } from "@/app/_components/log/signal-name";
import { UNIT_NAMES } from "@/app/_components/log/unit-names";
import { Badge } from "@/app/_components/ui/badge";
import { Card } from "@/app/_components/ui/card";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";
import { oddsText } from "@/lib/core/calibration/odds-text";
import { wholeScore } from "@/lib/core/calibration/whole-score";

/** How strange, and in one sentence why. */
export function AnomalyHeadline({ anomaly }: { anomaly: AnomalyDetail }) {
  const look = SEVERITY_LOOKS[anomaly.severity];
  return (
    <Card className="flex flex-col gap-5 p-5 sm:flex-row sm:items-center sm:gap-7 sm:p-6">
      <div className="flex shrink-0 items-center gap-4 sm:w-36 sm:flex-col sm:items-center sm:gap-1 sm:text-center">
        <p className={`tabular font-semibold text-6xl leading-none tracking-tighter ${look.text}`} data-testid="score">
          {wholeScore(anomaly.score)}
          <span className="sr-only"> of 100</span>
        </p>
        <p className="tabular text-[0.8125rem] text-ink-soft">{oddsText(anomaly.oneIn)}</p>
      </div>
      <div className="min-w-0 sm:border-l sm:pl-7">
        <div className="flex flex-wrap items-center gap-2">
          <SeverityBadge severity={anomaly.severity} />
          <Badge>{UNIT_NAMES[anomaly.unit].one}</Badge>
          {anomaly.signals.map((signal) => (
            <Badge key={signal} tone="bad">
              <LogText text={signalName(signal)} />
            </Badge>
          ))}
        </div>
        <h1 className="break-anywhere mt-2.5 font-semibold text-xl leading-snug tracking-tight" data-testid="sentence">
          <LogText text={anomaly.sentence} />
        </h1>
        <p className="tabular mt-2 text-ink-soft">
          <Moment time={anomaly.start} shape="full" />
          {anomaly.end > anomaly.start ? (
            <>
              {" – "}
              <Moment time={anomaly.end} shape="clock" />
            </>
          ) : null}
          {anomaly.events > 1 ? ` · ${formatOf(anomaly.events, "line")}` : ""}
        </p>
      </div>
    </Card>
  );
}
