-- Imports know what came before: each log by its content, so that nothing is counted a second time, the order in which the members
-- of an archive are read, and how many of their lines are passed over.
ALTER TYPE "import_state" ADD VALUE 'asking' BEFORE 'done';

ALTER TABLE "import" ADD COLUMN "known" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "plan" JSONB,
  ADD COLUMN "overlap" TEXT NOT NULL DEFAULT 'ask';

ALTER TABLE "import_chunk" ADD COLUMN "known" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "import_content" (
    "import_id" INTEGER NOT NULL,
    "member" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "lines" INTEGER NOT NULL,
    "first_line" BIGINT,
    "first_time" TIMESTAMPTZ(3),
    "last_time" TIMESTAMPTZ(3),
    "head" BYTEA NOT NULL,
    "tail" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_content_pkey" PRIMARY KEY ("import_id", "member")
);

CREATE INDEX "import_content_source_id_digest_idx" ON "import_content"("source_id", "digest");
CREATE INDEX "import_content_source_id_first_line_idx" ON "import_content"("source_id", "first_line");
CREATE INDEX "import_content_source_id_last_time_idx" ON "import_content"("source_id", "last_time");

ALTER TABLE "import_content" ADD CONSTRAINT "import_content_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
