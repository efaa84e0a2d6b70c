import { z } from "zod";
import { handlePublic } from "@/app/_http/handle-public";
import { linkToken } from "@/lib/contracts/access";
import { previewInvitation } from "@/lib/services/access/invitations/preview-invitation";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handlePublic({
  query: z.object({ token: linkToken }),
  run: ({ ground, query }) => previewInvitation(ground, query),
});
