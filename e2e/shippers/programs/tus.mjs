import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { FileUrlStorage, Upload } from "tus-js-client";

const { SHIP_ORIGIN, SHIP_KEY, SHIP_SOURCE, SHIP_FILE, SHIP_STORE } = process.env;
const { size } = await stat(SHIP_FILE);
const upload = new Upload(createReadStream(SHIP_FILE), {
  endpoint: `${SHIP_ORIGIN}/api/v1/uploads?source=${SHIP_SOURCE}`,
  headers: { Authorization: `Bearer ${SHIP_KEY}` },
  metadata: { filename: basename(SHIP_FILE) },
  ...{ uploadSize: size, chunkSize: 64 * 1024, retryDelays: [500, 1_000, 2_000, 4_000, 8_000, 16_000] },
  ...{ urlStorage: new FileUrlStorage(SHIP_STORE), removeFingerprintOnSuccess: true },
  fingerprint: async () => `${SHIP_SOURCE}-${SHIP_FILE}`,
  onChunkComplete: (_, sent) => process.stdout.write(`sent ${sent} of ${size}\n`),
  onError(error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
  onSuccess: () => process.stdout.write("done\n"),
});
const [previous] = await upload.findPreviousUploads();
if (previous !== undefined) {
  process.stdout.write("resumes\n");
  upload.resumeFromPreviousUpload(previous);
}
upload.start();
