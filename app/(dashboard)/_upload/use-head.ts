import { useEffect, useState } from "react";
import { readHead } from "./read-head";

const SHOWN = 20;

/** The first lines of a file that was chosen. */
export function useHead(file: File | undefined): readonly string[] {
  const [head, setHead] = useState<{ file: File; lines: string[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    if (file !== undefined) {
      void readHead(file).then((lines) => wanted && setHead({ file, lines: lines.slice(0, SHOWN) }));
    }
    return () => {
      wanted = false;
    };
  }, [file]);
  return head !== null && head.file === file ? head.lines : [];
}
