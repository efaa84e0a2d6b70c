"use client";

import { useState } from "react";
import { TextField } from "@/app/_components/ui/text-field";
import type { SourceView } from "@/lib/contracts/source";
import { BusiestNotice } from "../busiest-notice";
import { SettingsForm } from "./settings-form";

/** Who stands between the clients and the server that writes the log. */
export function ProxiesCard({ source }: { source: SourceView }) {
  const [text, setText] = useState(source.reading.trustedProxies.join(", "));
  return (
    <SettingsForm
      sourceId={source.id}
      id="proxies"
      title="Trusted proxies"
      hint="Where lines carry a forwarded chain, the real client is its last address that is none of these"
      action="Save proxies"
      changes={() => ({ reading: { trustedProxies: text.split(/[\s,]+/).filter(Boolean) } })}
    >
      <BusiestNotice source={source} />
      <TextField
        label="Addresses and networks"
        hint="With commas: load balancers, CDNs, ingress controllers. Empty: whoever connects is the client."
        value={text}
        placeholder="10.0.0.0/8, 192.0.2.1"
        spellCheck={false}
        onText={setText}
      />
    </SettingsForm>
  );
}
