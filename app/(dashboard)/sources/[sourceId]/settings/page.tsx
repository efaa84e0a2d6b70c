import type { Metadata } from "next";
import { SourceSettingsScreen } from "./source-settings-screen";

export const metadata: Metadata = { title: "Source settings" };

export default function SourceSettingsPage() {
  return <SourceSettingsScreen />;
}
