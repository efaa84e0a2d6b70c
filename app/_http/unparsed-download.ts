import type { Context } from "@/lib/services/context";
import { streamUnparsed } from "@/lib/services/imports/list-unparsed";

/** Every line of an import that no format matched, as a text file, page by page as the reader takes it. */
export async function unparsedDownload(ctx: Context, importId: number): Promise<Response> {
  const pages = streamUnparsed(ctx, { importId });
  // The first page is read here, so that an unknown import is refused before the answer has begun.
  let next = await pages.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(next.value.map(({ raw }) => `${raw}\n`).join("")));
        next = await pages.next();
      },
      cancel: async () => {
        await pages.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="unparsed-${importId}.txt"`,
    },
  });
}
