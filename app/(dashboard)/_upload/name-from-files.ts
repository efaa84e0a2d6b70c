/** A name for a new source out of the name of its first file: "access.log.2.gz" becomes "access". */
export function nameFromFiles(files: readonly { name: string }[], taken: readonly string[] = []): string {
  const first = files[0]?.name ?? "";
  const stem = first.replace(/(\.(log|txt|jsonl?|ndjson|gz|tgz|zip|tar|csv|\d+))+$/i, "").replace(/[_\s]+/g, " ");
  const clean =
    stem
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
      .trim()
      .slice(0, 80) || "My logs";
  if (!taken.includes(clean)) return clean;
  for (let n = 2; ; n++) if (!taken.includes(`${clean} ${n}`)) return `${clean} ${n}`;
}
