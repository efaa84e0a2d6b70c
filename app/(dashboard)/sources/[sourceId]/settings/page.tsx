import type { Metadata } from "next";
import { readEnv } from "@/lib/base/env";
import { SourceSettingsScreen } from "./source-settings-screen";

export const metadata: Metadata = { title: "Source settings" };

export default function SourceSettingsPage() {
  const { INTAKE_PORT, SYSLOG_PORT } = readEnv(process.env);
  return <SourceSettingsScreen intakePort={INTAKE_PORT} syslogPort={SYSLOG_PORT} />;
}
