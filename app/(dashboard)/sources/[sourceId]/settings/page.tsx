import type { Metadata } from "next";
import { readEnv } from "@/lib/base/env";
import { SourceSettingsScreen } from "./source-settings-screen";

export const metadata: Metadata = { title: "Source settings" };

export default function SourceSettingsPage() {
  const { PORT, INTAKE_PORT, SYSLOG_PORT } = readEnv(process.env);
  return <SourceSettingsScreen ports={{ web: PORT, intake: INTAKE_PORT, syslog: SYSLOG_PORT }} />;
}
