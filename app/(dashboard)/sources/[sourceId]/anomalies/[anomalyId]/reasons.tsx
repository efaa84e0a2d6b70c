import { ArrowDown, ArrowUp, Minus, Sparkle } from "lucide-react";
import { LogText } from "@/app/_components/log/log-text";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import type { Reason } from "@/lib/contracts/anomaly";

const DIRECTIONS = {
  high: { icon: ArrowUp, words: "higher than usual" },
  low: { icon: ArrowDown, words: "lower than usual" },
  rare: { icon: Sparkle, words: "rarely seen" },
} as const;

/** A step of a session is there or not: nothing is high or low about it. */
function directionOf({ feature, direction }: Reason) {
  return feature === "presence" && direction === "low" ? { icon: Minus, words: "missing" } : DIRECTIONS[direction];
}

/** Ranked causes as bars, each with what was seen and what is usual here. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const most = Math.max(0.001, ...reasons.map((reason) => reason.share));
  return (
    <Card>
      <CardHeader title="Why it is strange" hint="Each cause with its part of the score" />
      <CardBody>
        {reasons.length === 0 ? (
          <p className="text-ink-faint">No single feature stands out; the combination is rare.</p>
        ) : (
          <ol className="space-y-4">
            {reasons.map((reason) => {
              const { icon: Icon, words } = directionOf(reason);
              return (
                <li key={`${reason.feature} ${reason.actual} ${reason.culprit ?? ""}`} data-testid="reason">
                  <div className="flex items-baseline justify-between gap-3">
                    <p className="break-anywhere min-w-0 font-medium">
                      <LogText text={reason.label} className="inline-block first-letter:uppercase" />
                      <span className="ml-2 inline-flex items-center gap-1 font-normal text-ink-faint text-xs">
                        <Icon aria-hidden className="size-3" /> {words}
                      </span>
                    </p>
                    <span className="tabular shrink-0 font-semibold">{Math.round(reason.share * 100)} %</span>
                  </div>
                  <div aria-hidden className="mt-1.5 h-2 overflow-hidden rounded-full bg-sunken">
                    <div
                      className="h-full rounded-full bg-accent"
                      style={{ width: `${(reason.share / most) * 100}%` }}
                    />
                  </div>
                  <dl className="mt-1.5 grid gap-x-6 gap-y-0.5 text-[0.8125rem] sm:grid-cols-2">
                    {reason.culprit === undefined || reason.span !== undefined ? null : (
                      <div className="break-anywhere min-w-0 sm:col-span-2">
                        <dt className="inline text-ink-faint">What: </dt>
                        <dd className="inline font-mono text-xs">
                          <LogText text={reason.culprit} />
                        </dd>
                      </div>
                    )}
                    <div className="break-anywhere min-w-0">
                      <dt className="inline text-ink-faint">Here: </dt>
                      <dd className="inline font-medium">
                        <LogText text={reason.actual} />
                      </dd>
                    </div>
                    <div className="break-anywhere min-w-0">
                      <dt className="inline text-ink-faint">Usually: </dt>
                      <dd className="inline text-ink-soft">
                        <LogText text={reason.typical} />
                      </dd>
                    </div>
                    {reason.rank === undefined ? null : (
                      <div className="break-anywhere min-w-0 sm:col-span-2">
                        <dt className="inline text-ink-faint">Rank: </dt>
                        <dd className="inline text-ink-soft">
                          <LogText text={reason.rank} />
                        </dd>
                      </div>
                    )}
                  </dl>
                </li>
              );
            })}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}
