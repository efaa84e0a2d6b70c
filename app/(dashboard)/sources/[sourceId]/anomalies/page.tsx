import type { Metadata } from "next";
import { AnomaliesScreen } from "./anomalies-screen";

export const metadata: Metadata = { title: "Anomalies" };

export default function AnomaliesPage() {
  return <AnomaliesScreen />;
}
