import { LogText } from "./log-text";

/** Names and values out of a log; absent ones are left out. */
export function FieldList({ fields }: { fields: readonly (readonly [string, string | null])[] }) {
  const known = fields.filter(([, value]) => value !== null);
  if (known.length === 0) return <p className="text-ink-faint">No fields were found in this line.</p>;
  return (
    <dl className="divide-y rounded-lg border text-[0.8125rem]">
      {known.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[7.5rem_1fr] gap-3 px-3 py-2">
          <dt className="break-anywhere text-ink-faint">
            <LogText text={name} />
          </dt>
          <dd className="break-anywhere min-w-0 font-mono text-xs leading-5">
            <LogText text={value ?? ""} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
