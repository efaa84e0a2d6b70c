import { lazy, Suspense, useState } from "react";
import { FORMAT_NAMES } from "@/app/_components/log/format-names";
import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/input";
import { Skeleton } from "@/app/_components/ui/skeleton";

interface FormatSelectProps {
  /** A format's id, or the directive or pattern of one's own. */
  value: string | null;
  onChange: (format: string | null) => void;
  hint?: string;
  /** Real lines to try a format of one's own on. */
  samples?: readonly string[];
}

const OWN = "own";
/** The engine for patterns is large, and few people need it. */
const FormatBuilder = lazy(() => import("./format-builder"));

export function FormatSelect({ value, onChange, hint, samples = [] }: FormatSelectProps) {
  const [isOwn, setIsOwn] = useState(value !== null && !FORMAT_NAMES.some(({ id }) => id === value));
  const choose = (id: string) => {
    setIsOwn(id === OWN);
    onChange(id === OWN || id === "" ? null : id);
  };
  return (
    <div className="grid content-start gap-4">
      <Field label="Format" hint={hint}>
        {(attributes) => (
          <Select {...attributes} value={isOwn ? OWN : (value ?? "")} onChange={(event) => choose(event.target.value)}>
            <option value="">Find it by itself</option>
            {FORMAT_NAMES.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
            <option value={OWN}>A directive or pattern of your own</option>
          </Select>
        )}
      </Field>
      {isOwn && (
        <Suspense fallback={<Skeleton className="h-40" />}>
          <FormatBuilder value={value} onChange={onChange} samples={samples} />
        </Suspense>
      )}
    </div>
  );
}
