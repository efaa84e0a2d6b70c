import type { Metadata } from "next";
import { readEnv } from "@/lib/base/env";
import { SourceSettingsScreen } from "./source-settings-screen";

export const metadata: Metadata = { title: "Source settings" };

export default function SourceSettingsPage() {
  return <SourceSettingsScreen intakePort={readEnv(process.env).INTAKE_PORT} />;
}
