import type { SourceView } from "../../contracts/source";
import { type Context, requireRole } from "../context";
import { readSourceViews } from "./read-source-views";

export async function listSources(ctx: Context): Promise<SourceView[]> {
  requireRole(ctx, "viewer");
  return readSourceViews(ctx);
}
