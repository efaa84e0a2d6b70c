import { type DetailedError, Upload } from "tus-js-client";
import { type ImportView, importView } from "@/lib/contracts/import";
import { answerOf, isPassing, jsonOf, RETRY_AFTER_MS, type SendingFailure } from "@/lib/contracts/upload-retry";
import { ApiProblem } from "./api-problem";
import { problemOf } from "./problem-of";

export interface Sending {
  readonly done: Promise<ImportView>;
  /** Stops, and forgets what had come. */
  abort(): void;
  /** Stops; what has come stays on the server. */
  pause(): void;
  resume(): void;
}

interface FileToSend {
  sourceId: number;
  file: File;
  format: string | null;
  onProgress(sent: number): void;
}

/** Small enough for reverse proxies, large enough not to be noticed. */
const PIECE_BYTES = 16 * 1024 * 1024;

/**
 * One file in pieces (tus). A break in the network is waited for; after a reload or a new sign-in the same file, chosen again, goes
 * on where it stopped.
 */
export function sendFile({ sourceId, file, format, onProgress }: FileToSend): Sending {
  let stop: (error: ApiProblem) => void = () => undefined;
  let upload: Upload | null = null;
  const done = new Promise<ImportView>((resolve, reject) => {
    stop = reject;
    const made = new Upload(file, {
      endpoint: `/api/v1/sources/${sourceId}/uploads`,
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_AFTER_MS,
      uploadDataDuringCreation: true,
      removeFingerprintOnSuccess: true,
      metadata: { fileName: file.name, ...(format === null ? {} : { format }) },
      fingerprint: async () => ["isolog", sourceId, file.name, file.size, file.lastModified, format].join("|"),
      onProgress,
      onShouldRetry: (error) => isPassing(error as SendingFailure),
      onError: (error) => reject(problemFrom(error)),
      onSuccess({ lastResponse }) {
        const parsed = importView.safeParse(jsonOf(lastResponse.getBody()));
        if (parsed.success) resolve(parsed.data);
        else reject(new ApiProblem("The file arrived, but the answer could not be read.", 0, "bad_answer"));
      },
    });
    upload = made;
    void made.findPreviousUploads().then(([previous]) => {
      if (previous !== undefined) made.resumeFromPreviousUpload(previous);
      made.start();
    });
  });
  return {
    done,
    abort() {
      void upload?.abort(true).catch(() => undefined);
      stop(new ApiProblem("The upload was stopped.", 0, "aborted"));
    },
    pause: () => void upload?.abort(),
    resume: () => upload?.start(),
  };
}

function problemFrom(error: Error | DetailedError): Error {
  const { status, body } = answerOf(error as SendingFailure);
  if (status !== 0) return problemOf(status, body);
  const words = "The upload broke off. Is Isolog running? A file that changes while it is sent breaks off, too.";
  return new ApiProblem(words, 0, "no_answer");
}
