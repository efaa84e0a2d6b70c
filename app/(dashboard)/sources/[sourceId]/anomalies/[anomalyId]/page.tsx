import type { Metadata } from "next";
import { readId } from "../../../../read-id";
import { AnomalyScreen } from "./anomaly-screen";

export const metadata: Metadata = { title: "Anomaly" };

export default async function AnomalyPage({ params }: { params: Promise<{ anomalyId: string }> }) {
  return <AnomalyScreen anomalyId={readId((await params).anomalyId)} />;
}
