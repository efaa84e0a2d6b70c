import { formatAgo, formatClock, formatFull, formatMinute, formatMoment, formatUtc } from "./format-time";

const SHAPES = {
  clock: formatClock,
  minute: formatMinute,
  moment: formatMoment,
  full: formatFull,
  ago: formatAgo,
} as const;

interface MomentProps {
  time: number;
  shape?: keyof typeof SHAPES;
  className?: string;
}

/** A time in the zone of who looks; pointing at it tells it in UTC. */
export function Moment({ time, shape = "moment", className }: MomentProps) {
  return (
    <time dateTime={new Date(time).toISOString()} title={formatUtc(time)} className={className}>
      {SHAPES[shape](time)}
    </time>
  );
}
