import { redirect } from "next/navigation";

/** The longer word for the same door. */
export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  redirect(`/invite?token=${encodeURIComponent(typeof token === "string" ? token : "")}`);
}
