import { handle } from "@/app/_http/handle";
import { pathId } from "@/app/_http/path-id";
import { createKeyInput } from "@/lib/contracts/access";
import { createKey } from "@/lib/services/access/keys/create-key";
import { listKeys } from "@/lib/services/access/keys/list-keys";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handle({
  needs: "admin",
  path: pathId,
  run: ({ ctx, path }) => listKeys(ctx, { sourceId: path.id }),
});

export const POST = handle({
  needs: "admin",
  path: pathId,
  body: createKeyInput,
  status: 201,
  run: ({ ctx, path, body }) => createKey(ctx, { ...body, sourceId: path.id }),
});
