import type { ReadingSettings } from "../../contracts/reading";
import type { LogEvent } from "../../core/log/event";
import type { LogFormat } from "../../core/log/format";
import { continuationsOf } from "../../core/log/joining/continuations";
import { LineJoiner } from "../../core/log/joining/line-joiner";
import { type FieldNames, fieldNamesOf } from "../../core/log/json/field-names";
import { anonymizeAddresses } from "../../core/privacy/anonymize-addresses";
import { maskEmails, maskSecrets } from "../../core/privacy/mask-secrets";
import { linearPattern } from "./linear-pattern";
import { pseudonymOf } from "./pseudonym-of";
import { realClientOf } from "./real-client";

/** How the lines of one source are treated before anything is made of them. */
export interface Reading {
  /** A joiner for one stream of lines of that format; null where every line stands for itself. */
  joiner(format: LogFormat): LineJoiner | null;
  /** Takes out what nobody shall see. Null: nothing of the kind is wanted. */
  mask: ((text: string) => string) | null;
  /** Makes addresses less than they are. Null: they stay. */
  anonymize: ((text: string) => string) | null;
  /** Who an event really came from. Null: whom the line names. */
  clientOf: ((event: LogEvent) => string | null) | null;
  fieldNames: FieldNames | undefined;
}

/** Throws Invalid `bad_pattern`. @param key secret of the source, for pseudonyms */
export function openReading(settings: ReadingSettings, key: Uint8Array): Reading {
  const { joining, addresses, trustedProxies, fieldNames, latencyUnit } = settings;
  const begins = joining.kind === "pattern" ? linearPattern(joining.pattern) : null;
  const pseudonym = pseudonymOf(key);
  return {
    joiner(format) {
      if (joining.kind === "off") return null;
      const continues = begins === null ? continuationsOf(format) : (line: string) => !begins(line);
      return continues === null ? null : new LineJoiner(continues);
    },
    mask: maskOf(settings),
    anonymize: addresses === "whole" ? null : (text) => anonymizeAddresses(text, addresses, pseudonym),
    clientOf: trustedProxies.length === 0 ? null : realClientOf(trustedProxies),
    fieldNames: fieldNamesOf(fieldNames, latencyUnit) ?? undefined,
  };
}

function maskOf({ maskSecrets: secrets, maskEmails: emails }: ReadingSettings): Reading["mask"] {
  if (secrets && emails) return (text) => maskEmails(maskSecrets(text));
  if (secrets) return maskSecrets;
  return emails ? maskEmails : null;
}
