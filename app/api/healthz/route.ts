import { answer } from "@/app/_http/answer";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** This process runs and answers; whether it can work is what /api/readyz says. */
export function GET(): Response {
  return answer({ ok: true });
}
