import { headers } from "next/headers";
import { authenticate, type Principal } from "@/lib/services/access/authenticate";
import { runtime } from "./runtime";

/** For pages: who asks, or null for a stranger. A page without a principal shows nothing but the way to sign in. */
export async function findPrincipal(): Promise<Principal | null> {
  // First of all, since this is what tells Next that the page cannot be built ahead of time.
  const asked = new Headers(await headers());
  const ground = runtime();
  return authenticate(ground, ground.auth, asked);
}
