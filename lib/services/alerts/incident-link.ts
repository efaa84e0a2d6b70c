import type { AnyMessage } from "../../core/alert/alert";

/** The address of the page a message is about. `publicUrl` has no slash at the end. */
export function incidentLink(publicUrl: string, message: AnyMessage): string {
  // Of a silent source: where what it sends would show.
  if (message.cause === "silent") return `${publicUrl}/sources/${message.source.id}/live`;
  return `${publicUrl}/sources/${message.source.id}/incidents/${message.incidentId}`;
}
