import type { DetailedError } from "tus-js-client";
import { Invalid } from "@/lib/base/errors";
import { answerOf, type SendingFailure } from "@/lib/contracts/upload-retry";

/** What an upload broke off with, as a sentence that names the server: its own words where it has some. */
export function failureOf(error: Error | DetailedError, server: string): Invalid {
  const { status, body } = answerOf(error as SendingFailure);
  const words = (body as { error?: unknown } | null)?.error;
  if (typeof words === "string") return new Invalid("refused", words);
  if (status >= 500) return new Invalid("no_answer", `${server} answered ${status}.`);
  if (status !== 0)
    return new Invalid(
      "foreign",
      `${server} answered ${status}, but not as Isolog does. Name the address of its pages with --to.`,
    );
  const code = codeOf(error);
  return new Invalid("no_answer", `${server} does not answer${code === "" ? "" : ` (${code})`}.`);
}

/** The same, and that it is tried again; at first also what to do where that is the wrong server. */
export function retryWords(error: Error | DetailedError, server: string, waitMs: number, isFirst: boolean): string {
  const another = isFirst ? " Another server is named with --to." : "";
  return `${failureOf(error, server).message} Trying ${server} again in ${waitMs / 1000} s.${another}`;
}

/** What the system calls it, such as ECONNREFUSED; empty where it has no name. */
export function codeOf(error: Error | DetailedError): string {
  const { code } = (("causingError" in error && error.causingError) || error) as { code?: unknown };
  return typeof code === "string" ? code : "";
}
