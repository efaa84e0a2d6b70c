import type { RejectReport } from "../../contracts/import";
import { formatOrNull } from "../../core/log/format-or-null";
import { plain } from "../../core/log/formats/plain";
import { reasonOf } from "../../core/log/reason-of";
import type { Context } from "../context";
import { getImportRow } from "./get-import-row";
import { streamUnparsed } from "./list-unparsed";

/** Lines looked at for their reasons; the rest is counted only. */
const EXAMINED = 50_000;
const REASONS = 20;
const EXAMPLES = 3;

/** Why lines of an import were not understood: each reason with its count and its first lines, the most frequent first. */
export async function listRejects(ctx: Context, { importId }: { importId: number }): Promise<RejectReport> {
  const row = await getImportRow(ctx, importId);
  const format = formatOrNull(row.format) ?? plain;
  const reasons = new Map<string, RejectReport["reasons"][number]>();
  let examined = 0;
  for await (const page of streamUnparsed(ctx, { importId })) {
    for (const { line, raw } of page) {
      const reason = reasonOf(format, raw);
      const kind = kindOf(reason);
      const known = reasons.get(kind) ?? { reason, count: 0, examples: [] };
      reasons.set(kind, known);
      known.count++;
      if (known.examples.length < EXAMPLES) known.examples.push({ line, raw: raw.slice(0, 2_000) });
    }
    examined += page.length;
    if (examined >= EXAMINED) break;
  }
  const ranked = [...reasons.values()].sort((a, b) => b.count - a.count);
  return { total: row.unparsed, examined, reasons: ranked.slice(0, REASONS) };
}

/** Reasons that differ only in what a line held, or where, are one. */
function kindOf(reason: string): string {
  return reason.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/ \(character \d+\)/, "");
}
