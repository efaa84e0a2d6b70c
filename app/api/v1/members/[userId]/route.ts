import { z } from "zod";
import { handle } from "@/app/_http/handle";
import { changeRoleInput } from "@/lib/contracts/access";
import { changeRole } from "@/lib/services/access/members/change-role";
import { removeMember } from "@/lib/services/access/members/remove-member";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const path = z.object({ userId: z.string().max(100) });

export const PATCH = handle({
  needs: "admin",
  path,
  body: changeRoleInput,
  run: ({ ctx, path, body }) => changeRole(ctx, { ...path, ...body }),
});

export const DELETE = handle({ needs: "admin", path, run: ({ ctx, path }) => removeMember(ctx, path) });
