/** The pairs of a label set as Prometheus and Loki write it, `{app="web", host="a\"b"}`; what is no pair is passed over. */
export function readLabels(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [, name = "", value = ""] of text.matchAll(/([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*"((?:[^"\\]|\\.)*)"/gu)) {
    pairs.push([name, value.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped))]);
  }
  return pairs;
}
