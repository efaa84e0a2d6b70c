import { type ImportView, importView } from "@/lib/contracts/import";
import { ApiProblem } from "./api-problem";
import { problemOf } from "./problem-of";
import { searchOf } from "./search-of";

export interface Sending {
  readonly done: Promise<ImportView>;
  abort(): void;
}

interface FileToSend {
  sourceId: number;
  file: File;
  format: string | null;
  onProgress(sent: number): void;
}

/** One file as the body of one request. By XMLHttpRequest, since `fetch` does not tell how much has been sent. */
export function sendFile({ sourceId, file, format, onProgress }: FileToSend): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportView>((resolve, reject) => {
    request.open("POST", `/api/v1/sources/${sourceId}/imports${searchOf({ fileName: file.name, format })}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      const parsed = importView.safeParse(request.response);
      if (request.status >= 200 && request.status < 300 && parsed.success) resolve(parsed.data);
      else reject(problemOf(request.status, request.response));
    };
    request.onerror = () => {
      const words = "The upload broke off. Is Isolog running? A file that changes while it is sent breaks off, too.";
      reject(new ApiProblem(words, 0, "no_answer"));
    };
    request.onabort = () => reject(new ApiProblem("The upload was stopped.", 0, "aborted"));
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}
