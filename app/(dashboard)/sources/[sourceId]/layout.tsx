import type { ReactNode } from "react";
import { readId } from "../../read-id";
import { SourceFrame } from "./source-frame";

export default async function SourceLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ sourceId: string }>;
}) {
  const sourceId = readId((await params).sourceId);
  return (
    <SourceFrame key={sourceId} sourceId={sourceId}>
      {children}
    </SourceFrame>
  );
}
