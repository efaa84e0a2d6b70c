import { redirect } from "next/navigation";

export default async function SourcePage({ params }: { params: Promise<{ sourceId: string }> }) {
  redirect(`/sources/${(await params).sourceId}/overview`);
}
