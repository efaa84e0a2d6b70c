/** How often a log hears that something goes on; a terminal sees it all the time. */
const LOG_EVERY_MS = 15_000;

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
  const timer = setInterval(
    () => process.stderr.write(live ? `\r${what} … ${seconds()} s ` : `${what} … ${seconds()} s\n`),
    live ? 500 : LOG_EVERY_MS,
  );
  if (live) process.stderr.write(`${what} …`);
  try {
    const result = await work();
    if (live) process.stderr.write(`\r${what}: ${seconds()} s\x1b[K\n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
