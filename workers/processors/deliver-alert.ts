import type { JobPayload } from "../../lib/contracts/jobs";
import { deliverAlert as deliver, giveUpDelivery } from "../../lib/services/alerts/deliver-alert";
import type { JobTools } from "../../lib/services/job-tools";

export const deliverAlert = {
  process: (tools: JobTools, payload: JobPayload<"deliver-alert">) => deliver(tools, payload),
  setAside: giveUpDelivery,
};
