import { isTarHeader } from "./tar/tar-header";
import { isZstd } from "./unpack/zstd-header";

export type Compression = "gzip" | "bzip2" | "xz" | "zstd";

export type Kind =
  | { is: "text" | "utf-16le" | "utf-16be" | "zip" | "tar" }
  /** Compressed bytes of one file. */
  | { is: Compression }
  /** Something known, and what to call it. */
  | { is: "unsupported"; what: string }
  | { is: "binary"; what: string };

/** How many bytes of the beginning decide. */
export const HEAD_BYTES = 4096;

const ARCHIVES: readonly (readonly [string, string])[] = [
  ["377abcaf271c", "a 7z archive"],
  ["526172211a07", "a RAR archive"],
  ["04224d18", "an LZ4 file"],
  ["4c5a4950", "an lzip file"],
  ["1f9d", "a compress (.Z) file"],
  ["4d534346", "a Windows cabinet"],
];

const BINARIES: readonly (readonly [string, string])[] = [
  ["89504e47", "a PNG image"],
  ["ffd8ff", "a JPEG image"],
  ["47494638", "a GIF image"],
  ["25504446", "a PDF document"],
  ["7f454c46", "a program"],
  ["4d5a9000", "a Windows program"],
  ["53514c69746520666f726d6174", "a SQLite database"],
  ["456c6646696c6500", "a Windows event log (.evtx)"],
  ["d4c3b2a1", "a packet capture"],
  ["0a0d0d0a", "a packet capture"],
  ["50415231", "a Parquet file"],
  ["4c504b5348485248", "a systemd journal"],
];

/** What a file is, by its first bytes; its name plays no part. An empty file is text. */
export function kindOf(head: Buffer): Kind {
  if (head[0] === 0x1f && head[1] === 0x8b) return { is: "gzip" };
  if (
    head.length >= 4 &&
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    [0x0304, 0x0506, 0x0708].includes(head.readUInt16BE(2))
  ) {
    return { is: "zip" };
  }
  if (isTarHeader(head)) return { is: "tar" };
  const hex = head.subarray(0, 16).toString("hex");
  if (/^425a683[1-9](314159265359|177245385090)/.test(hex)) return { is: "bzip2" };
  if (hex.startsWith("fd377a585a00")) return { is: "xz" };
  if (isZstd(head)) return { is: "zstd" };
  const archive = ARCHIVES.find(([magic]) => hex.startsWith(magic));
  if (archive !== undefined) return { is: "unsupported", what: archive[1] };
  const binary = BINARIES.find(([magic]) => hex.startsWith(magic));
  if (binary !== undefined) return { is: "binary", what: binary[1] };
  if (hex.startsWith("fffe")) return { is: "utf-16le" };
  if (hex.startsWith("feff")) return { is: "utf-16be" };
  return isBinary(head) ? { is: "binary", what: "not text" } : { is: "text" };
}

/** More than a tenth control characters. A leading run of NULs does not count: log rotation in place leaves such. */
function isBinary(head: Buffer): boolean {
  let start = 0;
  while (head[start] === 0) start++;
  let odd = 0;
  for (let i = start; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd++;
  }
  return odd > (head.length - start) / 10;
}
