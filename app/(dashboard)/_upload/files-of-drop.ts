/** More are no logs of one source. */
const MOST = 1_000;

/**
 * The files of a drop, those in folders included, in the order the browser tells them; hidden ones are left out. A folder comes as a
 * file of its own, which cannot be read. Call it while the event is being handled: the browser forgets the drop afterwards.
 */
export async function filesOfDrop({ items, files }: Pick<DataTransfer, "items" | "files">): Promise<File[]> {
  // Both in one go, before anything is awaited.
  const dropped = [...items].flatMap((item) =>
    item.kind === "file" ? [{ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }] : [],
  );
  if (dropped.every(({ entry }) => entry === null || entry.isFile)) return [...files];
  const found: File[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
    else if (file) found.push(file);
  }
  return found.slice(0, MOST);
}

async function walk(folder: FileSystemDirectoryEntry, found: File[]): Promise<void> {
  const reader = folder.createReader();
  // It tells a hundred at a time, and none once it has told all.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (entries.length === 0 || found.length >= MOST) return;
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
      else found.push(await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed)));
    }
  }
}
