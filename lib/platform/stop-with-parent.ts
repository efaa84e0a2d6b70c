import { spawn } from "node:child_process";

/**
 * Sends SIGINT to `pid` when this process is gone, however it went: a shell waits for the end of a pipe that the
 * kernel closes with us. Returns how to call the watch off.
 */
export function stopWithParent(pid: number): () => void {
  const watch = spawn("/bin/sh", ["-c", `cat >/dev/null; kill -INT ${pid} 2>/dev/null`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watch.on("error", () => undefined);
  watch.stdin.on("error", () => undefined);
  watch.unref();
  return () => {
    if (watch.pid !== undefined && watch.exitCode === null) {
      try {
        process.kill(-watch.pid, "SIGKILL");
      } catch {
        // Already gone.
      }
    }
  };
}
