"use client";

import { useState } from "react";
import { formatOf } from "@/app/_components/format/format-count";
import { Toggle } from "@/app/_components/ui/toggle";
import type { ReadingSettings } from "@/lib/contracts/reading";
import type { SourceView } from "@/lib/contracts/source";
import { ChoiceList } from "./choice-list";
import { PreviewRecords } from "./preview-records";
import { SettingsForm } from "./settings-form";

const LEVELS: readonly { value: ReadingSettings["addresses"]; label: string; hint: string }[] = [
  { value: "whole", label: "Keep them", hint: "203.0.113.9" },
  { value: "network", label: "Keep the network", hint: "203.0.113.0 and 2001:db8:1::, by the last octet and /48" },
  { value: "region", label: "Keep the region", hint: "203.0.0.0 and 2001:db8::, by /16 and /32" },
  {
    value: "pseudonym",
    label: "Exchange them for pseudonyms",
    hint: "100::9e11:3f9a:2c1b:7d04: one address, one pseudonym, made with a key that only this source has",
  },
];

/** What is never stored. */
export function PrivacyCard({ source }: { source: SourceView }) {
  const [maskSecrets, setMaskSecrets] = useState(source.reading.maskSecrets);
  const [maskEmails, setMaskEmails] = useState(source.reading.maskEmails);
  const [addresses, setAddresses] = useState(source.reading.addresses);
  const reading = { maskSecrets, maskEmails, addresses };
  return (
    <SettingsForm
      sourceId={source.id}
      id="privacy"
      title="What is never stored"
      hint="Taken out before anything is scored or written. Lines that are stored already stay as they are"
      action="Save privacy"
      changes={() => ({ reading })}
    >
      <div className="space-y-2.5">
        <div>
          <Toggle label="Mask secrets" checked={maskSecrets} onChange={setMaskSecrets} />
          <p className="mt-0.5 pl-11.5 text-[0.8125rem] text-ink-faint">
            Passwords, tokens, keys, cookies, signed addresses and card numbers become markers such as «token:64».
          </p>
        </div>
        <div>
          <Toggle label="Mask e-mail addresses" checked={maskEmails} onChange={setMaskEmails} />
          <p className="mt-0.5 pl-11.5 text-[0.8125rem] text-ink-faint">They become «email:32».</p>
        </div>
      </div>
      <ChoiceList legend="IP addresses" value={addresses} options={LEVELS} onChange={setAddresses} />
      <PreviewRecords
        sourceId={source.id}
        reading={reading}
        shows={({ raw }) => addresses !== "whole" || raw.includes("«")}
        told={({ counts }) =>
          counts.masked === 0
            ? `Nothing in ${formatOf(counts.lines, "line")} would be taken out; the newest lines were read with the settings of then.`
            : `Something would be taken out of ${counts.masked} of ${formatOf(counts.lines, "line")}.`
        }
      />
    </SettingsForm>
  );
}
