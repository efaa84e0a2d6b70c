import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findPrincipal } from "@/app/_http/find-principal";
import { runtime } from "@/app/_http/runtime";
import { isSetUp } from "@/lib/services/access/first-owner/is-set-up";
import { safeNext } from "../safe-next";
import { FirstRun } from "./first-run";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = safeNext(typeof next === "string" ? next : undefined);
  if (await findPrincipal()) redirect(target);
  return (await isSetUp(runtime().db)) ? <SignInForm next={target} /> : <FirstRun />;
}
