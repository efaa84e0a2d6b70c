"use client";

import { useState } from "react";
import { toast } from "sonner";
import { formatOf } from "@/app/_components/format/format-count";
import { Loaded } from "@/app/_components/layout/loaded";
import { LogText } from "@/app/_components/log/log-text";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardHeader } from "@/app/_components/ui/card";
import { NumberField } from "@/app/_components/ui/number-field";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { TextField } from "@/app/_components/ui/text-field";
import { useSessionSettings, useSetSessionKey } from "@/app/_queries/session-settings";
import type { SessionSettings } from "@/lib/contracts/session";

/** What ties the lines of a source into sessions, chosen among what its newest lines offer. */
export function SessionCard({ sourceId }: { sourceId: number }) {
  const settings = useSessionSettings(sourceId);
  return (
    <Card>
      <CardHeader
        title="Sessions"
        hint="Lines of one trace, job, block or user, judged together: odd steps, missing ones, their order, how long it takes"
      />
      <CardBody>
        <Loaded query={settings} skeleton={<Skeleton className="h-40" />}>
          {(found) => <SessionForm key={`${found.key} ${found.silenceMinutes}`} sourceId={sourceId} settings={found} />}
        </Loaded>
      </CardBody>
    </Card>
  );
}

function SessionForm({ sourceId, settings }: { sourceId: number; settings: SessionSettings }) {
  const save = useSetSessionKey(sourceId);
  const [key, setKey] = useState(settings.key ?? "");
  const [silenceMinutes, setSilenceMinutes] = useState(settings.silenceMinutes);
  const chosen = key.trim();
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { key: chosen === "" ? null : chosen, silenceMinutes },
          { onSuccess: () => toast.success("Saved.") },
        );
      }}
    >
      <p role="status">{stateWords(settings)}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Session key"
          hint="A field such as trace_id or user, or an expression such as blk_-?\d+ looked for in the line; empty: no sessions."
          error={save.error?.message ?? null}
          className="font-mono"
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          value={key}
          onText={setKey}
        />
        <NumberField
          label="Ends after silence of (minutes)"
          hint="A later line of the same key starts another session."
          min={1}
          max={720}
          value={silenceMinutes}
          onNumber={setSilenceMinutes}
        />
      </div>
      <Suggestions settings={settings} chosen={chosen} onChoose={setKey} />
      <div className="flex justify-end">
        <Button type="submit" look="primary" disabled={save.isPending}>
          Save sessions
        </Button>
      </div>
    </form>
  );
}

interface SuggestionsProps {
  settings: SessionSettings;
  chosen: string;
  onChoose: (key: string) => void;
}

function Suggestions({ settings, chosen, onChoose }: SuggestionsProps) {
  const { suggestions, linesLookedAt } = settings;
  if (suggestions.length === 0) {
    return linesLookedAt === 0 ? null : (
      <p className="text-[0.8125rem] text-ink-faint">
        Nothing in the newest {formatOf(linesLookedAt, "line")} ties several lines together by itself.
      </p>
    );
  }
  return (
    <fieldset>
      <legend className="font-medium text-[0.8125rem]">In the newest {formatOf(linesLookedAt, "line")}</legend>
      <ul className="mt-2 divide-y rounded-lg border">
        {suggestions.map(({ key, lines, sessions, example }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <span className="break-anywhere min-w-0 flex-1 basis-48">
              <code className="font-mono text-[0.8125rem]">
                <LogText text={key} />
              </code>
              <span className="block text-ink-soft text-xs">
                {formatOf(sessions, "session")} of {formatOf(lines, "line")}, such as{" "}
                <code className="font-mono">
                  <LogText text={example} />
                </code>
              </span>
            </span>
            <Button
              size="sm"
              disabled={chosen === key}
              onClick={() => onChoose(key)}
              aria-label={chosen === key ? `Chosen: ${key}` : `Use ${key}`}
            >
              {chosen === key ? "Chosen" : "Use"}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function stateWords({ state, key, sessions, needed }: SessionSettings): string {
  switch (state) {
    case "off":
      return "Off: each line, client, route and minute is judged, but no session.";
    case "gathering":
      return `Lines are being put together by ${key}, stored ones too.`;
    case "too-few":
      return `${formatOf(sessions, "session")} by ${key} so far; ${needed} are needed to learn what is usual.`;
    case "learning":
      return `There are enough sessions by ${key}; a model that knows them is on its way.`;
    case "ready":
      return `Sessions by ${key} are judged when they are over; the model learned from ${formatOf(sessions, "session")}.`;
  }
}
