-- Windows of routes say of which service they are, how slow and how faulty they were, and wait to be scored. Those that
-- are there already were not measured so: they are not scored.
ALTER TABLE "route_window" ADD COLUMN "service" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "slowness" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "warnings" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "dirty" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "route_window" ALTER COLUMN "dirty" SET DEFAULT true;

ALTER TABLE "route_window" DROP CONSTRAINT "route_window_pkey",
  ADD CONSTRAINT "route_window_pkey" PRIMARY KEY ("source_id", "start", "service", "route", "status");

CREATE INDEX "route_window_source_id_dirty_start_idx" ON "route_window"("source_id", "dirty", "start");
