-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'analyst', 'viewer');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('queued', 'learning', 'scoring', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "training_trigger" AS ENUM ('first_import', 'first_events', 'manual', 'schedule');

-- CreateEnum
CREATE TYPE "schedule_kind" AS ENUM ('hours', 'daily', 'weekly', 'cron');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('queued', 'running', 'done', 'skipped', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "unit" AS ENUM ('line', 'client', 'minute');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('low', 'minor', 'major', 'critical');

-- CreateEnum
CREATE TYPE "incident_state" AS ENUM ('open', 'acknowledged', 'resolved');

-- CreateEnum
CREATE TYPE "verdict_kind" AS ENUM ('real', 'expected', 'not_anomaly');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "password" TEXT,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "organisation_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organisation_id","user_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_token" (
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "trusted_proxies" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "retention_days" INTEGER NOT NULL DEFAULT 90,
    "alerts_per_day" INTEGER NOT NULL DEFAULT 5,
    "active_model_id" INTEGER,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "simulated_until" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "stored_as" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "active_digest" TEXT,
    "state" "import_state" NOT NULL DEFAULT 'queued',
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "chosen_format" TEXT,
    "format" TEXT,
    "confidence" DOUBLE PRECISION,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "parsed" INTEGER NOT NULL DEFAULT 0,
    "unparsed" INTEGER NOT NULL DEFAULT 0,
    "blank" INTEGER NOT NULL DEFAULT 0,
    "truncated" INTEGER NOT NULL DEFAULT 0,
    "anomalies" INTEGER NOT NULL DEFAULT 0,
    "members" JSONB NOT NULL DEFAULT '[]',
    "first_time" TIMESTAMPTZ(3),
    "last_time" TIMESTAMPTZ(3),
    "model_id" INTEGER,
    "note" TEXT,
    "error_code" TEXT,
    "error" TEXT,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "parsed" INTEGER NOT NULL,
    "unparsed" INTEGER NOT NULL,
    "blank" INTEGER NOT NULL,
    "bytes_read" BIGINT NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "ingest_batch" (
    "source_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ingest_batch_pkey" PRIMARY KEY ("source_id","key")
);

-- Partitioned by month; partitions are made when the first event of a month arrives (lib/store/events).
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "import_id" INTEGER,
    "line" INTEGER NOT NULL,
    "parsed" BOOLEAN NOT NULL,
    "format" TEXT NOT NULL,
    "client" TEXT,
    "method" TEXT,
    "path" TEXT,
    "status" SMALLINT,
    "bytes" BIGINT,
    "latency_ms" REAL,
    "level" TEXT,
    "template" TEXT,
    "raw" TEXT NOT NULL,
    "score" REAL,
    "surprise" REAL,
    "model_id" INTEGER,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id","time")
) PARTITION BY RANGE ("time");

-- CreateTable
CREATE TABLE "client_window" (
    "source_id" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "client" TEXT NOT NULL,
    "events" INTEGER NOT NULL,
    "errors4xx" INTEGER NOT NULL,
    "errors5xx" INTEGER NOT NULL,
    "posts" INTEGER NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "latency_events" INTEGER NOT NULL,
    "surprise" DOUBLE PRECISION NOT NULL,
    "max_surprise" DOUBLE PRECISION NOT NULL,
    "max_score" DOUBLE PRECISION NOT NULL,
    "paths" BIT(256) NOT NULL,
    "first_time" TIMESTAMPTZ(3) NOT NULL,
    "last_time" TIMESTAMPTZ(3) NOT NULL,
    "anomalies" INTEGER NOT NULL,
    "dirty" BOOLEAN NOT NULL DEFAULT true,
    "score" REAL,
    "model_id" INTEGER,

    CONSTRAINT "client_window_pkey" PRIMARY KEY ("source_id","start","client")
);

-- CreateTable
CREATE TABLE "minute_window" (
    "source_id" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL,
    "unscored" INTEGER NOT NULL,
    "errors4xx" INTEGER NOT NULL,
    "errors5xx" INTEGER NOT NULL,
    "warnings" INTEGER NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "latency_events" INTEGER NOT NULL,
    "log_latency" DOUBLE PRECISION NOT NULL,
    "surprise" DOUBLE PRECISION NOT NULL,
    "max_score" DOUBLE PRECISION NOT NULL,
    "clients" BIT(256) NOT NULL,
    "anomalies" INTEGER NOT NULL,
    "dirty" BOOLEAN NOT NULL DEFAULT true,
    "score" REAL,
    "model_id" INTEGER,

    CONSTRAINT "minute_window_pkey" PRIMARY KEY ("source_id","start")
);

-- CreateTable
CREATE TABLE "route_window" (
    "source_id" INTEGER NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "route" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "events" INTEGER NOT NULL,
    "latency_ms" DOUBLE PRECISION NOT NULL,
    "latency_events" INTEGER NOT NULL,
    "bytes" DOUBLE PRECISION NOT NULL,
    "anomalies" INTEGER NOT NULL,

    CONSTRAINT "route_window_pkey" PRIMARY KEY ("source_id","start","route","status")
);

-- CreateTable
CREATE TABLE "score_bucket" (
    "source_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "score_bucket_pkey" PRIMARY KEY ("source_id","hour","bucket")
);

-- CreateTable
CREATE TABLE "model" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "trainer" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "snapshot" BYTEA NOT NULL,
    "digest" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "quality" JSONB NOT NULL DEFAULT '{}',
    "trigger" "training_trigger" NOT NULL,
    "lines" INTEGER NOT NULL,
    "trained_from" TIMESTAMPTZ(3),
    "trained_to" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "kind" "schedule_kind" NOT NULL,
    "every_hours" INTEGER,
    "pattern" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "window_days" INTEGER NOT NULL DEFAULT 14,
    "trainer" TEXT NOT NULL DEFAULT 'isolog',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_run" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "trigger" "training_trigger" NOT NULL,
    "trainer" TEXT NOT NULL DEFAULT 'isolog',
    "window_days" INTEGER NOT NULL DEFAULT 14,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "total_lines" INTEGER NOT NULL DEFAULT 0,
    "model_id" INTEGER,
    "note" TEXT,
    "error" TEXT,
    "slot" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "training_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "anomaly" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "unit" "unit" NOT NULL,
    "key" TEXT NOT NULL,
    "start_time" TIMESTAMPTZ(3) NOT NULL,
    "end_time" TIMESTAMPTZ(3) NOT NULL,
    "score" REAL NOT NULL,
    "one_in" DOUBLE PRECISION NOT NULL,
    "severity" "severity" NOT NULL,
    "model_id" INTEGER NOT NULL,
    "import_id" INTEGER,
    "client" TEXT,
    "template" TEXT,
    "events" INTEGER NOT NULL DEFAULT 1,
    "raw" TEXT,
    "observation" JSONB NOT NULL,
    "reasons" JSONB NOT NULL,
    "signals" TEXT[],
    "sentence" TEXT NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "anomaly_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "state" "incident_state" NOT NULL DEFAULT 'open',
    "severity" "severity" NOT NULL,
    "score" REAL NOT NULL,
    "client" TEXT,
    "template" TEXT,
    "first_time" TIMESTAMPTZ(3) NOT NULL,
    "last_time" TIMESTAMPTZ(3) NOT NULL,
    "anomaly_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "kind" "verdict_kind" NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'incident',
    "note" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "source_id" INTEGER,
    "channel_id" INTEGER NOT NULL,
    "minimum_severity" "severity" NOT NULL DEFAULT 'major',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "severity" "severity" NOT NULL,
    "message" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "alert_id" INTEGER NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("alert_id","channel_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_organisation_id_idx" ON "api_key"("organisation_id");

-- CreateIndex
CREATE INDEX "api_key_source_id_idx" ON "api_key"("source_id");

-- CreateIndex
CREATE INDEX "audit_entry_organisation_id_created_at_idx" ON "audit_entry"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "source_active_model_id_key" ON "source"("active_model_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_organisation_id_name_key" ON "source"("organisation_id", "name");

-- CreateIndex
CREATE INDEX "import_organisation_id_created_at_idx" ON "import"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_source_id_active_digest_key" ON "import"("source_id", "active_digest");

-- CreateIndex
CREATE INDEX "ingest_batch_created_at_idx" ON "ingest_batch"("created_at");

-- CreateIndex
CREATE INDEX "event_source_id_time_idx" ON "event"("source_id", "time");

-- CreateIndex
CREATE INDEX "event_source_id_id_idx" ON "event"("source_id", "id");

-- CreateIndex
CREATE INDEX "client_window_source_id_dirty_start_idx" ON "client_window"("source_id", "dirty", "start");

-- CreateIndex
CREATE INDEX "minute_window_source_id_dirty_start_idx" ON "minute_window"("source_id", "dirty", "start");

-- CreateIndex
CREATE INDEX "model_organisation_id_idx" ON "model"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_source_id_version_key" ON "model"("source_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_source_id_key" ON "schedule"("source_id");

-- CreateIndex
CREATE INDEX "schedule_organisation_id_idx" ON "schedule"("organisation_id");

-- CreateIndex
CREATE INDEX "training_run_organisation_id_created_at_idx" ON "training_run"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "training_run_source_id_slot_key" ON "training_run"("source_id", "slot");

-- CreateIndex
CREATE INDEX "anomaly_organisation_id_source_id_start_time_idx" ON "anomaly"("organisation_id", "source_id", "start_time");

-- CreateIndex
CREATE INDEX "anomaly_source_id_score_idx" ON "anomaly"("source_id", "score");

-- CreateIndex
CREATE INDEX "anomaly_incident_id_idx" ON "anomaly"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "anomaly_source_id_unit_key_key" ON "anomaly"("source_id", "unit", "key");

-- CreateIndex
CREATE INDEX "incident_organisation_id_source_id_last_time_idx" ON "incident"("organisation_id", "source_id", "last_time");

-- CreateIndex
CREATE INDEX "incident_source_id_state_last_time_idx" ON "incident"("source_id", "state", "last_time");

-- CreateIndex
CREATE INDEX "verdict_organisation_id_idx" ON "verdict"("organisation_id");

-- CreateIndex
CREATE INDEX "verdict_incident_id_idx" ON "verdict"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_organisation_id_name_key" ON "channel"("organisation_id", "name");

-- CreateIndex
CREATE INDEX "alert_rule_organisation_id_idx" ON "alert_rule"("organisation_id");

-- CreateIndex
CREATE INDEX "alert_organisation_id_created_at_idx" ON "alert"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rule_id_incident_id_severity_key" ON "alert"("rule_id", "incident_id", "severity");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_delivery_id_key" ON "delivery"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_done_at_created_at_idx" ON "outbox"("done_at", "created_at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_active_model_id_fkey" FOREIGN KEY ("active_model_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_batch" ADD CONSTRAINT "ingest_batch_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_window" ADD CONSTRAINT "client_window_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minute_window" ADD CONSTRAINT "minute_window_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "route_window" ADD CONSTRAINT "route_window_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_bucket" ADD CONSTRAINT "score_bucket_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_run" ADD CONSTRAINT "training_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anomaly" ADD CONSTRAINT "anomaly_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anomaly" ADD CONSTRAINT "anomaly_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
