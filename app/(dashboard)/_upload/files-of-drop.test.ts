import { describe, expect, it } from "vitest";
import { filesOfDrop } from "./files-of-drop";

const fileOf = (name: string) => ({
  ...{ name, isFile: true, isDirectory: false },
  file: (done: (file: File) => void) => done(new File(["x"], name)),
});
type Entry = { name: string };

/** Tells its entries two at a time, as browsers tell theirs in parts. */
function folderOf(name: string, entries: Entry[]) {
  return {
    ...{ name, isFile: false, isDirectory: true },
    createReader: () => {
      let told = 0;
      return {
        readEntries: (done: (some: Entry[]) => void) => {
          done(entries.slice(told, told + 2));
          told += 2;
        },
      };
    },
  };
}

function dropOf(...entries: Entry[]) {
  const items = entries.map((entry) => ({
    kind: "file",
    webkitGetAsEntry: () => entry,
    getAsFile: () => new File(["x"], entry.name),
  }));
  return { items, files: entries.map(({ name }) => new File(["x"], name)) } as unknown as DataTransfer;
}

const namesOf = async (drop: DataTransfer) => (await filesOfDrop(drop)).map(({ name }) => name);

describe("the files of a drop", () => {
  it("are the files themselves where there is no folder", async () => {
    expect(await namesOf(dropOf(fileOf("a.log"), fileOf("b.log")))).toEqual(["a.log", "b.log"]);
  });

  it("are those in folders and in folders of these, without hidden ones and without the folder", async () => {
    const deep = folderOf("old", [fileOf("access.log.2.gz")]);
    const folder = folderOf("nginx", [fileOf("access.log"), fileOf(".DS_Store"), fileOf("access.log.1"), deep]);
    expect(await namesOf(dropOf(folder, fileOf("app.log")))).toEqual([
      ...["access.log", "access.log.1", "access.log.2.gz", "app.log"],
    ]);
  });

  it("are none in an empty folder", async () => {
    expect(await namesOf(dropOf(folderOf("empty", [])))).toEqual([]);
  });

  it("are those the browser tells where it knows no entries", async () => {
    const items = [{ kind: "file", getAsFile: () => new File(["x"], "a.log") }];
    const drop = { items, files: [new File(["x"], "a.log")] } as unknown as DataTransfer;
    expect(await namesOf(drop)).toEqual(["a.log"]);
  });
});
