import type { AlertMessage } from "../../core/alert/alert";

/** The address of the page a message is about. `publicUrl` has no slash at the end. */
export function incidentLink(publicUrl: string, message: Pick<AlertMessage, "incidentId" | "source">): string {
  return `${publicUrl}/sources/${message.source.id}/incidents/${message.incidentId}`;
}
