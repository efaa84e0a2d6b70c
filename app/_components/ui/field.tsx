import { type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  children: (attributes: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label, control, hint and complaint, tied together for those who cannot see that they belong together. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error || hint;
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium text-[0.8125rem]">
        {label}
      </label>
      {children({
        id,
        ...(note ? { "aria-describedby": noteId } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {note ? (
        <p id={noteId} className={error ? "text-[0.8125rem] text-bad" : "text-[0.8125rem] text-ink-faint"}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
