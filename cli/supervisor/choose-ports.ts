import { nextFreePort } from "../../lib/platform/free-port";
import type { Role } from "./role";

export interface Ports {
  readonly web: number;
  readonly intake: number;
  /** One sentence for each port that was not the wanted one. */
  readonly notes: readonly string[];
}

/** The wanted ports where they are free, else the next free ones; 0 asks the system for any. Ports of other roles stay. */
export async function choosePorts(
  wanted: { web: number; intake: number; host: string },
  roles: readonly Role[],
): Promise<Ports> {
  const { host } = wanted;
  const web = roles.includes("web") ? await nextFreePort(wanted.web, host) : wanted.web;
  const intake = roles.includes("intake") ? await nextFreePort(wanted.intake, host, [web]) : wanted.intake;
  const notes: string[] = [];
  if (wanted.web !== 0 && web !== wanted.web) {
    notes.push(`Port ${wanted.web} is taken by another program, so the pages are on ${web}. Set PORT to choose.`);
  }
  if (wanted.intake !== 0 && intake !== wanted.intake) {
    notes.push(`Port ${wanted.intake} is taken, so logs are taken on ${intake}. Set INTAKE_PORT to choose.`);
  }
  return { web, intake, notes };
}
