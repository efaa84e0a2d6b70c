/**
 * Shows on standard error that something slow goes on, never on standard output, which belongs to the command.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const live = process.stderr.isTTY === true;
  if (!live) process.stderr.write(`${what} …\n`);
  const timer = setInterval(() => live && process.stderr.write(`\r${what} … ${seconds()} s `), 500);
  if (live) process.stderr.write(`${what} …`);
  try {
    const result = await work();
    if (live) process.stderr.write(`\r${what}: ${seconds()} s\x1b[K\n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
