/** Nobody owns this installation yet; only whoever can read its terminal may. `problem`: what is wrong with the link that was opened. */
export function FirstRun({ problem = null }: { problem?: string | null }) {
  return (
    <>
      <h1 className="font-semibold text-lg tracking-tight">Welcome to Isolog</h1>
      {problem === null ? null : (
        <p role="alert" className="mt-3 rounded-lg bg-bad-soft px-3 py-2 text-bad">
          {problem}
        </p>
      )}
      <p className="mt-2 text-ink-soft">
        Nobody has set it up yet. The terminal that runs Isolog shows a one-time link: open it to become the owner.
      </p>
      <pre className="mt-4 overflow-x-auto rounded-lg bg-sunken px-3 py-2.5 font-mono text-[0.8125rem] text-ink-soft">
        …/setup?token=…
      </pre>
      <p className="mt-4 text-[0.8125rem] text-ink-faint">
        The link is used up or expired? Start Isolog again and it prints a new one.
      </p>
    </>
  );
}
