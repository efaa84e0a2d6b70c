import type { Metadata } from "next";
import { readEnv } from "@/lib/base/env";
import { SourceSettingsScreen } from "./source-settings-screen";

export const metadata: Metadata = { title: "Source settings" };

export default function SourceSettingsPage() {
  const { SYSLOG_PORT } = readEnv(process.env);
  return <SourceSettingsScreen syslogPort={SYSLOG_PORT} />;
}
