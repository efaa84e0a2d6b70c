"use client";

import { Dialog } from "@/app/_components/ui/dialog";
import { findSearchField } from "./find-search-field";
import { NAV_ITEMS } from "./nav-items";

const WORDS = [
  [
    "Score",
    "0–100, higher is stranger. 25 means normal traffic looks this odd once in 1,000 times, 50 once in 10,000, 75 once in 100,000.",
  ],
  [
    "Anomaly",
    "A line, a client or a route in ten minutes, a session, or a minute of the whole source whose score passed the threshold.",
  ],
  ["Incident", "Anomalies that belong together: the same client, the same path, or the same time."],
  [
    "Threshold",
    "Follows from the alert budget of the source: how many anomalies a day you want at most in ordinary times.",
  ],
] as const;

export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Help" place="sheet">
      <h3 className="font-semibold">Keys</h3>
      <dl className="mt-2 divide-y">
        <Shortcut keys={["?"]} meaning="This help" />
        {open && findSearchField() ? <Shortcut keys={["/"]} meaning="Search on this screen" /> : null}
        <Shortcut keys={["u"]} meaning="Upload logs" />
        <Shortcut keys={["p"]} meaning="Pause or resume the live page" />
        {NAV_ITEMS.map((item) => (
          <Shortcut key={item.to} keys={["g", item.key]} meaning={`Go to ${item.label}`} />
        ))}
        <Shortcut keys={["Esc"]} meaning="Close what is open" />
      </dl>
      <h3 className="mt-6 font-semibold">Words</h3>
      <dl className="mt-2 space-y-3">
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt className="font-medium">{word}</dt>
            <dd className="text-ink-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Shortcut({ keys, meaning }: { keys: string[]; meaning: string }) {
  return (
    <div className="flex items-center justify-between gap-4 py-2">
      <dt>{meaning}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="min-w-6 rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 text-center font-mono text-xs"
          >
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
