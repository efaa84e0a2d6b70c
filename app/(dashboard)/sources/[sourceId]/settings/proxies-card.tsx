"use client";

import { useState } from "react";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
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
      <Field
        label="Addresses and networks"
        hint="With commas: load balancers, CDNs, ingress controllers. Empty: whoever connects is the client."
      >
        {(attributes) => (
          <Input
            {...attributes}
            value={text}
            placeholder="10.0.0.0/8, 192.0.2.1"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </SettingsForm>
  );
}
