-- How lines that are pushed to a source arrive: when, how far behind their own time, and how many were late, early or came again.
CREATE TABLE "arrival" (
    "source_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "lag_ms" BIGINT NOT NULL,
    "lines" BIGINT NOT NULL,
    "late" BIGINT NOT NULL,
    "early" BIGINT NOT NULL,
    "repeated" BIGINT NOT NULL,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("source_id")
);

ALTER TABLE "arrival" ADD CONSTRAINT "arrival_source_id_fkey"
  FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
