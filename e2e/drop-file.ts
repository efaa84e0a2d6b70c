import type { Locator } from "@playwright/test";

/** Drags a file over something and lets it go there, with the events a browser sends for it. */
export async function dropFile(target: Locator, file: { name: string; content: Buffer | string }): Promise<void> {
  const base64 = Buffer.from(file.content).toString("base64");
  const transfer = await target.page().evaluateHandle(
    ([name, text]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      return data;
    },
    [file.name, base64] as const,
  );
  for (const event of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(event, { dataTransfer: transfer });
}
