import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { runtime } from "@/app/_http/runtime";
import { INCOMPLETE_LINK, linkToken } from "@/lib/contracts/access";
import { isSetUp } from "@/lib/services/access/first-owner/is-set-up";
import { FirstRun } from "../sign-in/first-run";
import { SetUpForm } from "./set-up-form";

export const metadata: Metadata = { title: "Set up" };
export const dynamic = "force-dynamic";

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  if (await isSetUp(runtime().db)) redirect("/sign-in");
  const whole = linkToken.safeParse(token);
  if (whole.success) return <SetUpForm token={whole.data} />;
  return <FirstRun problem={token === undefined ? null : INCOMPLETE_LINK} />;
}
