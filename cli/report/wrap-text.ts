/** Text broken between words into lines of at most `width` characters; a wider word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of text.split(" ")) {
    const longer: string = line === null ? word : `${line} ${word}`;
    if (line !== null && [...longer].length > width) {
      lines.push(line.trimEnd());
      line = word;
    } else line = longer;
  }
  return line === null ? lines : [...lines, line.trimEnd()];
}
