import { NotFound } from "../../base/errors";
import type { SourceView } from "../../contracts/source";
import { type Context, requireRole } from "../context";
import { readSourceViews } from "./read-source-views";

export async function getSource(ctx: Context, input: { id: number }): Promise<SourceView> {
  requireRole(ctx, "viewer");
  const [view] = await readSourceViews(ctx, input.id);
  if (!view) throw new NotFound("The source");
  return view;
}
