import { shippersFor } from "@/app/(dashboard)/sources/[sourceId]/settings/shippers";
import type { Post } from "../shipper";

const LOG = "/var/log/nginx/access.log";

/** What the settings page of the source shows where no proxy stands in front, word for word, but for the file that is read. */
export function snippetOf(id: string, { intake, host, syslogPort, sourceId, key }: Post, log = LOG): string {
  const shipper = shippersFor({ origin: intake, host, syslogPort, sourceId, key }).find((one) => one.id === id);
  if (shipper === undefined) throw new Error(`The page shows no snippet ${id}.`);
  return shipper.snippet.replaceAll(LOG, log);
}
