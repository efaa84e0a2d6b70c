import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { Invalid, Unavailable } from "../../../base/errors";

export const UPLOADS = "uploads";

export interface ReceivedFile {
  /** Relative to the data folder. */
  storedAs: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

export interface ReceiveOptions {
  body: AsyncIterable<Uint8Array>;
  maximumBytes: number;
  /** What the sender announced, if anything; a body of another length was cut off on its way. */
  announcedBytes?: number | undefined;
}

/** Left free for the database and everything else; uploads stop before the disk is full. */
const RESERVE_BYTES = 256 * 1024 * 1024;

/**
 * Streams a body to disk. When this returns the file is durable under its final name; when it throws nothing is left.
 * Throws Invalid (`upload_too_large`, `empty_file`, `upload_incomplete`) and Unavailable (`disk_full`, `uploads_not_writable`).
 */
export async function receiveFile(dataDir: string, options: ReceiveOptions): Promise<ReceivedFile> {
  const folder = await roomFor(dataDir, options);
  const draft = join(folder, `tmp-${randomUUID()}`);
  try {
    const { bytes, sha256 } = await writeDraft(draft, options);
    return { storedAs: await keep(dataDir, draft, sha256), bytes, sha256 };
  } catch (error) {
    await rm(draft, { force: true });
    throw wordsFor(error);
  }
}

/**
 * A whole file that lies in the data folder already, such as one that came in pieces, made durable under its final name.
 * Throws Invalid (`empty_file`, `checksum_mismatch`); the file stays where it was then.
 */
export async function keepFile(dataDir: string, path: string, expected?: string): Promise<ReceivedFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "r+");
  try {
    for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (bytes === 0) throw new Invalid("empty_file", "This file is empty.");
  const sha256 = hash.digest("hex");
  if (expected !== undefined && expected.toLowerCase() !== sha256) {
    throw new Invalid(
      "checksum_mismatch",
      "What arrived is not what was sent: its checksum differs. Send the file again.",
    );
  }
  return { storedAs: await keep(dataDir, path, sha256), bytes, sha256 };
}

/** The folder of uploads, made where it is missing. Throws Invalid `upload_too_large`, Unavailable (`disk_full`, `uploads_not_writable`). */
export async function roomFor(dataDir: string, options: Omit<ReceiveOptions, "body">): Promise<string> {
  const folder = join(dataDir, UPLOADS);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw wordsFor(error);
  });
  await refuseIfFull(folder, options);
  return folder;
}

async function keep(dataDir: string, path: string, sha256: string): Promise<string> {
  const storedAs = `${UPLOADS}/${sha256.slice(0, 16)}-${randomUUID()}`;
  await rename(path, join(dataDir, storedAs));
  await syncFolder(join(dataDir, UPLOADS));
  return storedAs;
}

async function writeDraft(draft: string, { body, maximumBytes, announcedBytes }: ReceiveOptions) {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(draft, "wx", 0o600);
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > maximumBytes) throw tooLarge(maximumBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (bytes === 0) throw new Invalid("empty_file", "This file is empty.");
    if (announcedBytes !== undefined && announcedBytes !== bytes) {
      throw new Invalid("upload_incomplete", "The upload broke off before its end. Please try again.", {
        announcedBytes,
        receivedBytes: bytes,
      });
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

async function refuseIfFull(
  folder: string,
  { announcedBytes = 0, maximumBytes }: Omit<ReceiveOptions, "body">,
): Promise<void> {
  if (announcedBytes > maximumBytes) throw tooLarge(maximumBytes);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - announcedBytes < RESERVE_BYTES) throw diskFull();
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

const FULL = ["ENOSPC", "EDQUOT"];
const NOT_WRITABLE = ["EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "EIO"];

/** What the disk refused, for whoever sends the file; anything else as it is. */
function wordsFor(error: unknown): unknown {
  const code = String((error as { code?: unknown }).code);
  if (FULL.includes(code)) return diskFull();
  if (!NOT_WRITABLE.includes(code)) return error;
  return new Unavailable(
    "uploads_not_writable",
    `The server cannot write to its folder of uploads (${code}), so the file was not kept. Whoever runs it has to mend that.`,
  );
}

function diskFull(): Unavailable {
  return new Unavailable(
    "disk_full",
    "The server's disk is nearly full, so the file was not kept. Free some space and try again.",
  );
}

function tooLarge(maximumBytes: number): Invalid {
  const gib = Math.round((maximumBytes / 1024 ** 3) * 100) / 100;
  return new Invalid(
    "upload_too_large",
    `This file is larger than the ${gib} GiB allowed. Compress or split it, or raise ISOLOG_MAX_UPLOAD_BYTES.`,
    { maximumBytes },
  );
}
