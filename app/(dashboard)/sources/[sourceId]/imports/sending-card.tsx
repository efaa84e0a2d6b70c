import { Pause, Play } from "lucide-react";
import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatDuration } from "@/app/_components/format/format-duration";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Progress } from "@/app/_components/ui/progress";
import type { SendingFile } from "../../../_upload/upload-context";

/** A file on its way to the server. */
export function SendingCard({ sending }: { sending: SendingFile }) {
  const { file, sent, paused, abort, pause, resume } = sending;
  return (
    <li>
      <Card className="px-5 py-4">
        <div className="flex items-center gap-2">
          <LogText text={file.name} className="break-anywhere mr-auto min-w-0 font-medium" />
          {pause && resume ? (
            <Button size="sm" onClick={paused ? resume : pause}>
              {paused ? <Play /> : <Pause />} {paused ? "Go on" : "Pause"}
            </Button>
          ) : null}
          <Button size="sm" onClick={abort}>
            Stop
          </Button>
        </div>
        <Progress label={`Sending ${file.name}`} value={file.size > 0 ? sent / file.size : null} className="mt-2.5" />
        <p className="tabular mt-1.5 text-[0.8125rem] text-ink-faint">{progressOf(sending, Date.now())}</p>
      </Card>
    </li>
  );
}

/** Speed and time left are told once they mean something. */
const TELLING_MS = 2_000;

function progressOf({ file, sent, since, paused }: SendingFile, now: number): string {
  if (sent === 0) return "Waiting to be sent";
  const how = `${formatBytes(sent)} of ${formatBytes(file.size)} sent`;
  if (paused) return `${how}, paused. After a reload, choose the same file again: it goes on here.`;
  const ms = since === null ? 0 : now - since.at;
  const moved = since === null ? 0 : sent - since.sent;
  if (ms < TELLING_MS || moved <= 0) return how;
  const perMs = moved / ms;
  return `${how}, ${formatBytes(perMs * 1_000)} a second, ${formatDuration((file.size - sent) / perMs)} left`;
}
