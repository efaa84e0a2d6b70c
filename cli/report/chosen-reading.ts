import { randomBytes } from "node:crypto";
import { isAddressOrNetwork } from "@/lib/base/address-list";
import { Invalid } from "@/lib/base/errors";
import { readingSettings } from "@/lib/contracts/reading";
import { LATENCY_UNITS, NAMED_FIELDS } from "@/lib/core/log/json/field-names";
import { ADDRESS_LEVELS } from "@/lib/core/privacy/anonymize-addresses";
import { openReading, type Reading } from "@/lib/services/reading/open-reading";
import { oneOf } from "./parse-option";

export interface ReadingFlags {
  join?: string;
  mask?: true;
  addresses?: string;
  proxies?: string;
  fields?: string;
}

/** How `--join`, `--mask`, `--addresses`, `--proxies` and `--fields` want lines read; joined, and else as they are. Throws Invalid. */
export function chosenReading({ join, mask, addresses, proxies, fields }: ReadingFlags): Reading {
  const settings = readingSettings.parse({
    joining: joiningOf(join ?? "automatic"),
    maskSecrets: mask === true,
    addresses: addresses === undefined ? "whole" : oneOf("--addresses", addresses, ADDRESS_LEVELS),
    trustedProxies: proxiesOf(proxies),
    ...fieldsOf(fields),
  });
  // Pseudonyms are for this run alone: nobody has to keep a key.
  return openReading(settings, randomBytes(32));
}

function joiningOf(join: string): object {
  if (join === "off") return { kind: "off" };
  if (join === "") throw new Invalid("option", "--join wants automatic, off, or a pattern that records begin with.");
  return join === "automatic" ? { kind: "automatic" } : { kind: "pattern", pattern: join };
}

function proxiesOf(text: string | undefined): string[] {
  const list = text?.split(/[\s,]+/).filter(Boolean) ?? [];
  const wrong = list.find((entry) => !isAddressOrNetwork(entry));
  if (wrong === undefined) return list;
  throw new Invalid("option", `--proxies wants addresses and networks such as 10.0.0.0/8, not "${wrong}".`);
}

/** `time=when,latency=spent:us`: what means what, and the unit of the latency. */
function fieldsOf(text: string | undefined): { fieldNames?: Record<string, string>; latencyUnit?: string } {
  if (text === undefined) return {};
  const fieldNames: Record<string, string> = {};
  let latencyUnit: string | undefined;
  for (const pair of text.split(",")) {
    const [left = "", right = ""] = pair.split("=", 2);
    const field = oneOf("--fields", left.trim(), NAMED_FIELDS);
    const [name = "", unit] = field === "latency" ? right.split(":", 2) : [right];
    if (name.trim() === "")
      throw new Invalid("option", `--fields wants the name of a field for ${field}: ${field}=NAME.`);
    fieldNames[field] = name.trim();
    if (unit !== undefined) latencyUnit = oneOf("--fields", unit, LATENCY_UNITS);
  }
  return { fieldNames, ...(latencyUnit === undefined ? {} : { latencyUnit }) };
}
