-- Lines are looked up by source, in order of arrival or of time. The key does the first, so that each line enters two indexes, not
-- three: the rest of storing it costs less than one of them.
ALTER TABLE "event" DROP CONSTRAINT "event_pkey";

DROP INDEX "event_source_id_id_idx";

ALTER TABLE "event" ADD CONSTRAINT "event_pkey" PRIMARY KEY ("source_id", "id", "time");
