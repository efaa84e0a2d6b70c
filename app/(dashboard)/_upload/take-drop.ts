import { toast } from "sonner";
import { filesOfDrop } from "./files-of-drop";

/** Hands on the files of a drop, those of folders included, or says why there are none. */
export function takeDrop(transfer: DataTransfer, onFiles: (files: File[]) => void): void {
  if (!transfer.types.includes("Files")) return;
  void filesOfDrop(transfer).then(
    (files) => (files.length > 0 ? onFiles(files) : toast.error("There is no file in this folder")),
    () => toast.error("The folder could not be read", { description: "Choose the files in it instead." }),
  );
}
