-- Sources say how their lines are read: joining, privacy, trusted proxies, names of fields; and which known-attack signals count.
-- Proxies could not be set until now.
ALTER TABLE "source" DROP COLUMN "trusted_proxies",
  ADD COLUMN "reading" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "signals_off" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "pseudonym_key" BYTEA NOT NULL DEFAULT (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Imports keep how they read, and count lines that became part of the one before.
ALTER TABLE "import" ADD COLUMN "reading" JSONB,
  ADD COLUMN "joined" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "import_chunk" ADD COLUMN "joined" INTEGER NOT NULL DEFAULT 0;
