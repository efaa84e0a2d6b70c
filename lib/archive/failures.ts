import { Invalid } from "@/lib/base/errors";

export function truncated(name: string): Invalid {
  return new Invalid(
    "truncated_archive",
    `"${name}" is cut off: it ends in the middle. Lines before the cut were read. Copy or export the file again.`,
    { name },
  );
}

export function corrupt(name: string, detail: string): Invalid {
  return new Invalid(
    "corrupt_archive",
    `"${name}" is damaged (${detail}). Lines before the damage were read. Copy or export the file again.`,
    { name, detail },
  );
}

export function encrypted(name: string): Invalid {
  return new Invalid(
    "encrypted_archive",
    `"${name}" is protected by a password. Unpack it and send the logs without one.`,
    {
      name,
    },
  );
}

export function unsupported(name: string, what: string): Invalid {
  return new Invalid(
    "unsupported_archive",
    `"${name}" is ${what}, which Isolog does not read. Unpack it and send the logs, or pack them as .gz, .zip, .tar, .bz2, .xz or .zst.`,
    { name, kind: what },
  );
}

/** @param what "a PNG image", "not text" */
export function notALog(name: string, what: string): Invalid {
  return new Invalid("binary_file", `"${name}" is ${what}. Isolog reads log files.`, { name });
}

/** @param why completes "… " with what is wrong and what to do, without a full stop */
export function unreadable(name: string, why: string): Invalid {
  return new Invalid("unsupported_archive", `"${name}" ${why}.`, { name });
}

export function bomb(name: string, limit: string, details: Record<string, number>): Invalid {
  return new Invalid(
    "archive_bomb",
    `"${name}" unpacks to more than ${limit}. Reading stopped. Send smaller parts, or raise the limit if the file is honest.`,
    { name, ...details },
  );
}

export function tooLargeToKeep(name: string, limit: number): Invalid {
  return new Invalid(
    "archive_bomb",
    `"${name}" is a zip of more than ${limit} bytes inside something else. Unpack the outer one and send the zip itself.`,
    { name, limit },
  );
}

export function nestedTooDeep(name: string, depth: number): Invalid {
  return new Invalid(
    "nested_too_deep",
    `"${name}" lies inside more than ${depth} archives. Unpack the outer one and send what is inside.`,
    { name, depth },
  );
}

export function tooManyMembers(name: string, members: number): Invalid {
  return new Invalid("too_many_members", `"${name}" holds more than ${members} files. Send it in smaller parts.`, {
    name,
    members,
  });
}

const DAMAGE = new Set(["truncated_archive", "corrupt_archive", "unsupported_archive"]);

/** Damage that a sound archive around it can do without: its next member begins where its directory or header says. */
export function isDamage(error: unknown): error is Invalid {
  return error instanceof Invalid && DAMAGE.has(error.code);
}
