import type { AttackSignal } from "./attack-signal";

/** One refused log-in; many of them are the client's story. */
export const credentialGuessing: AttackSignal = {
  id: "credential-guessing",
  label: "refused log-in",
  clause: "a refused log-in",
  finds: "Log-ins that were refused, and clients that try many",
  where: "outcome",
  pattern:
    /failed password|invalid user|authentication fail|login fail|wrong[_ ]password|wrong[_ ]username|bad credentials/i,
  shows: [
    { path: "/login", method: "POST", status: 401 },
    { path: "/api/auth/token", method: "POST", status: 403 },
    { path: null, message: "Failed password for invalid user admin from 203.0.113.9 port 22" },
  ],
  silent: [
    { path: "/login", method: "POST", status: 200 },
    { path: "/blog/authors", status: 403 },
    { path: null, message: "Accepted publickey for deploy from 198.51.100.4 port 22" },
    { path: null, message: "User changed the password" },
  ],
};
