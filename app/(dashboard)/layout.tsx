import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { findPrincipal } from "../_http/find-principal";
import { Shell } from "./_shell/shell";
import { signInPath } from "./sign-in-path";

export const dynamic = "force-dynamic";

/** Strangers see nothing but the way to sign in; every answer of the API checks again. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  if (!(await findPrincipal())) redirect(signInPath((await headers()).get("x-isolog-asked")));
  return <Shell>{children}</Shell>;
}
