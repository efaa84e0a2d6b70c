import type { Metadata } from "next";
import { TemplateScreen } from "./template-screen";

export const metadata: Metadata = { title: "Template" };

export default async function TemplatePage({ params }: { params: Promise<{ templateId: string }> }) {
  return <TemplateScreen templateId={(await params).templateId} />;
}
