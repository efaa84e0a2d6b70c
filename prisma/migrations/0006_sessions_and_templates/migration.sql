-- Sources say what ties their lines into sessions, and keep what those sessions did hour by hour.
ALTER TABLE "source" ADD COLUMN "session_key" TEXT,
  ADD COLUMN "session_silence" INTEGER NOT NULL DEFAULT 30,
  ADD COLUMN "session_cursor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "template_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "templates_left_out" BIGINT NOT NULL DEFAULT 0;

ALTER TYPE "training_trigger" ADD VALUE 'session_key';

CREATE TABLE "session_part" (
  "source_id" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "start" TIMESTAMPTZ(3) NOT NULL,
  "last_time" TIMESTAMPTZ(3) NOT NULL,
  "steps" BYTEA NOT NULL,
  "more" BYTEA NOT NULL,
  "odd" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
  "dirty" BOOLEAN NOT NULL DEFAULT true,
  CONSTRAINT "session_part_pkey" PRIMARY KEY ("source_id", "key", "start")
);
CREATE INDEX "session_part_source_id_dirty_last_time_idx" ON "session_part"("source_id", "dirty", "last_time");
ALTER TABLE "session_part" ADD CONSTRAINT "session_part_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "session_step" (
  "source_id" INTEGER NOT NULL,
  "template" BIGINT NOT NULL,
  "text" TEXT NOT NULL,
  CONSTRAINT "session_step_pkey" PRIMARY KEY ("source_id", "template")
);
ALTER TABLE "session_step" ADD CONSTRAINT "session_step_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Each source keeps a list of its templates. Those of lines that are stored already are found in the windows of routes.
CREATE TABLE "source_template" (
  "source_id" INTEGER NOT NULL,
  "digest" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "is_route" BOOLEAN NOT NULL,
  "events" BIGINT NOT NULL,
  "warnings" BIGINT NOT NULL,
  "errors" BIGINT NOT NULL,
  "first_time" TIMESTAMPTZ(3) NOT NULL,
  "last_time" TIMESTAMPTZ(3) NOT NULL,
  "example" TEXT NOT NULL,
  CONSTRAINT "source_template_pkey" PRIMARY KEY ("source_id", "digest")
);
ALTER TABLE "source_template" ADD CONSTRAINT "source_template_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "source_template"
SELECT "source_id", left(md5("route"), 16), "route", bool_or("status" > 0 OR "route" LIKE '/%'), sum("events"),
  sum("warnings") + coalesce(sum("events") FILTER (WHERE "status" BETWEEN 400 AND 499), 0), sum("failures"), min("start"), max("start"), ''
FROM "route_window" WHERE length("route") < 200 GROUP BY "source_id", "route";
UPDATE "source" s SET "template_count" = (SELECT count(*) FROM "source_template" t WHERE t."source_id" = s."id");
