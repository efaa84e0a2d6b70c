-- Sources that stopped sending: since when, how long is too long, and which rules tell of it. Such an alert has no incident.
ALTER TABLE "source" ADD COLUMN "silent_after_minutes" INTEGER;

CREATE TABLE "silence" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "limit_ms" BIGINT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "silence_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "silence_source_id_since_key" ON "silence"("source_id", "since");
CREATE INDEX "silence_organisation_id_idx" ON "silence"("organisation_id");

ALTER TABLE "silence" ADD CONSTRAINT "silence_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "alert_rule" ADD COLUMN "tells_silence" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "alert" ALTER COLUMN "incident_id" DROP NOT NULL,
  ADD COLUMN "silence_id" INTEGER;

CREATE UNIQUE INDEX "alert_rule_id_silence_id_key" ON "alert"("rule_id", "silence_id");

ALTER TABLE "alert" ADD CONSTRAINT "alert_silence_id_fkey" FOREIGN KEY ("silence_id") REFERENCES "silence"("id") ON DELETE CASCADE ON UPDATE CASCADE;
