import type { Preview } from "../../contracts/reading";
import { flattenJson, type Pair } from "../../core/log/json/flatten-json";
import { parseObject } from "../../core/log/json/parse-object";
import { scanPairs } from "../../core/log/logfmt/scan-pairs";

const SHOWN = 60;
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 80;

/** Names of the fields in JSON and logfmt lines, commonest first, with values they have. A line inside a wrapper counts. */
export function fieldsIn(lines: readonly string[]): Preview["fields"] {
  const found = new Map<string, { records: number; examples: Set<string> }>();
  for (const line of lines) {
    for (const { name, value } of pairsOf(line)) {
      const field = found.get(name) ?? { records: 0, examples: new Set<string>() };
      found.set(name, field);
      field.records++;
      const text = String(value).slice(0, EXAMPLE_LENGTH);
      if (text !== "" && field.examples.size < EXAMPLES) field.examples.add(text);
    }
  }
  return [...found]
    .map(([name, { records, examples }]) => ({ name, records, examples: [...examples] }))
    .sort((a, b) => b.records - a.records)
    .slice(0, SHOWN);
}

function pairsOf(line: string): Pair[] {
  const object = parseObject(line);
  if (object === null)
    return (scanPairs(line) ?? []).map(({ key, start, end }) => ({ name: key, value: line.slice(start, end) }));
  const pairs = flattenJson(object).filter(({ value }) => value !== null);
  const inner = typeof object.log === "string" ? parseObject(object.log.trim()) : null;
  return inner === null ? pairs : [...pairs, ...flattenJson(inner)];
}
