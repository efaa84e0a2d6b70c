export interface LegendItem {
  label: string;
  color: string;
  shape?: "square" | "diamond" | "circle" | "triangle" | "line";
}

const SHAPES = {
  square: "rounded-[2px]",
  diamond: "rotate-45 scale-90",
  circle: "rounded-full",
  triangle: "[clip-path:polygon(50%_0,100%_100%,0_100%)]",
  line: "h-0.5! rounded-full",
} as const;

export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-xs">
      {items.map(({ label, color, shape = "square" }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 ${SHAPES[shape]}`} style={{ background: color }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
