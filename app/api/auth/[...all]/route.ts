import { handleAuth } from "@/app/_http/handle-auth";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = handleAuth;
export const POST = handleAuth;
