"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { foldFrame } from "./fold-frame";
import { LiveFeed, type LiveState, NOTHING_YET } from "./live-feed";
import { LiveStream } from "./live-stream";

const Feed = createContext<LiveFeed | null>(null);

/** One stream for all screens of a source: folds it into the cache and keeps the newest rows. */
export function LiveProvider({ sourceId, children }: { sourceId: number; children: ReactNode }) {
  const client = useQueryClient();
  const [feed] = useState(() => new LiveFeed());
  useEffect(() => {
    const stream = new LiveStream(`/api/v1/sources/${sourceId}/live`, {
      onConnection: (connection) => feed.setConnection(connection),
      onFrame: (frame) => {
        if (frame.kind === "events") feed.add(frame.events, frame.skipped, Date.now());
        if (frame.kind === "detection") feed.setRate(frame.eventsPerMinute);
        foldFrame(client, sourceId, frame);
      },
    });
    stream.open();
    const timer = setInterval(() => feed.tick(Date.now()), 1000);
    return () => {
      clearInterval(timer);
      stream.close();
    };
  }, [client, feed, sourceId]);
  return <Feed value={feed}>{children}</Feed>;
}

export function useLiveFeed(): LiveFeed {
  const feed = useContext(Feed);
  if (!feed) throw new Error("The live feed is there on screens of a source only.");
  return feed;
}

export function useLiveState(): LiveState {
  const feed = useLiveFeed();
  return useSyncExternalStore(feed.subscribe, feed.snapshot, () => NOTHING_YET);
}
