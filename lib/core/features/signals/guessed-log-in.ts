import type { AttackSignal } from "./attack-signal";

/** A log-in that succeeds after many refused ones of the same client. Keys are not guessed. */
export const guessedLogIn: AttackSignal = {
  id: "guessed-log-in",
  label: "log-in after many refusals",
  clause: "let in after many refused log-ins",
  finds: "Log-ins that succeed from an address that was refused again and again",
  where: "history",
  pattern:
    /\baccepted (?:password|keyboard-interactive)|\blog-?(?:in|on) succe|\bsuccessful log-?(?:in|on)|\bauthentication succe|\bsuccessfully (?:logged|authenticated)/i,
  shows: [
    { message: "Accepted password for root from 203.0.113.9 port 22 ssh2" },
    { message: "Accepted keyboard-interactive/pam for admin from 203.0.113.9 port 4022 ssh2" },
    { message: "Login succeeded: user=anna ip=203.0.113.9" },
  ],
  silent: [
    { message: "Accepted publickey for deploy from 203.0.113.9 port 22 ssh2" },
    { message: "Failed password for root from 203.0.113.9 port 22 ssh2" },
    { message: "Accepted order 42 of 203.0.113.9" },
  ],
};
