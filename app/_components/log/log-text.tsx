import { cn } from "../ui/cn";
import { type Mark, visiblePieces } from "./visible-pieces";

interface LogTextProps {
  text: string;
  marks?: readonly Mark[];
  className?: string;
}

/** Text out of a log, which strangers wrote: shown as it is, never believed, isolated from the text around it. */
export function LogText({ text, marks, className }: LogTextProps) {
  let offset = 0;
  return (
    <bdi className={className}>
      {visiblePieces(text, marks).map((piece) => {
        const key = offset;
        offset += piece.text.length;
        if (piece.kind === "text" && !piece.culprit) return piece.text;
        const Part = piece.culprit ? "mark" : "span";
        return (
          <Part
            key={key}
            title={piece.note}
            className={cn(
              piece.culprit &&
                "rounded-sm bg-critical-soft px-0.5 font-semibold text-critical underline underline-offset-2",
              piece.kind === "escape" && "rounded-sm bg-notice-soft px-0.5 text-[0.85em] text-notice no-underline",
            )}
          >
            {piece.text}
          </Part>
        );
      })}
    </bdi>
  );
}
