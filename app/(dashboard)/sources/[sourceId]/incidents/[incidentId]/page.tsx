import type { Metadata } from "next";
import { readId } from "../../../../read-id";
import { IncidentScreen } from "./incident-screen";

export const metadata: Metadata = { title: "Incident" };

export default async function IncidentPage({ params }: { params: Promise<{ incidentId: string }> }) {
  return <IncidentScreen incidentId={readId((await params).incidentId)} />;
}
