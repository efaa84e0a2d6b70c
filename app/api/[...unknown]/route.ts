import { handlePublic } from "@/app/_http/handle-public";
import { NotFound } from "@/lib/base/errors";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Where no other route answers: a program that asks for JSON gets its 404 as JSON too. */
const nothingHere = handlePublic({
  run: async () => {
    throw new NotFound("This address");
  },
});

export const GET = nothingHere;
export const POST = nothingHere;
export const PUT = nothingHere;
export const PATCH = nothingHere;
export const DELETE = nothingHere;
