-- CreateEnum
CREATE TYPE "subject_type" AS ENUM ('COMMENT', 'POST', 'USER');

-- CreateEnum
CREATE TYPE "case_origin" AS ENUM ('HELD', 'REPORTED', 'NEW_ACCOUNT', 'MODERATOR');

-- CreateEnum
CREATE TYPE "case_status" AS ENUM ('OPEN', 'RESOLVED');

-- CreateEnum
CREATE TYPE "report_reason" AS ENUM ('SPAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'ILLEGAL', 'COPYRIGHT', 'OFF_TOPIC', 'OTHER');

-- CreateEnum
CREATE TYPE "decision_action" AS ENUM ('APPROVE', 'REMOVE', 'RESTORE', 'LOCK', 'UNLOCK', 'WARN', 'SUSPEND', 'LIFT_SUSPENSION', 'WITHDRAW');

-- CreateEnum
CREATE TYPE "appeal_status" AS ENUM ('OPEN', 'REJECTED', 'GRANTED');

-- CreateTable
CREATE TABLE "moderation_cases" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "subject_type" "subject_type" NOT NULL,
    "subject_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "origin" "case_origin" NOT NULL,
    "status" "case_status" NOT NULL DEFAULT 'OPEN',
    "suspicions" TEXT[],
    "report_count" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "state_version" INTEGER NOT NULL DEFAULT 0,
    "is_removed" BOOLEAN NOT NULL DEFAULT false,
    "is_locked" BOOLEAN NOT NULL DEFAULT false,
    "is_approved" BOOLEAN NOT NULL DEFAULT false,
    "suspended_until" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "case_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "reason" "report_reason" NOT NULL,
    "note" TEXT,
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("case_id","reporter_id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "moderator_id" UUID,
    "action" "decision_action" NOT NULL,
    "reason" "report_reason",
    "until" TIMESTAMPTZ(3),
    "undoes" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_notes" (
    "decision_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "decision_notes_pkey" PRIMARY KEY ("decision_id")
);

-- CreateTable
CREATE TABLE "appeals" (
    "decision_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "status" "appeal_status" NOT NULL DEFAULT 'OPEN',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("decision_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "position" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "event" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "quarantined_at" TIMESTAMPTZ(3),
    "quarantine_reason" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "processed_events" (
    "consumer_group" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "processed_events_pkey" PRIMARY KEY ("consumer_group","event_id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "throttles" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "moderation_cases_status_origin_opened_at_id_idx" ON "moderation_cases"("status", "origin", "opened_at", "id");

-- CreateIndex
CREATE INDEX "moderation_cases_status_opened_at_id_idx" ON "moderation_cases"("status", "opened_at", "id");

-- CreateIndex
CREATE INDEX "moderation_cases_suspended_until_idx" ON "moderation_cases"("suspended_until");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_cases_subject_type_subject_id_key" ON "moderation_cases"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "reports_case_id_reported_at_reporter_id_idx" ON "reports"("case_id", "reported_at", "reporter_id");

-- CreateIndex
CREATE INDEX "reports_reported_at_idx" ON "reports"("reported_at");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_undoes_key" ON "decisions"("undoes");

-- CreateIndex
CREATE INDEX "decisions_case_id_id_idx" ON "decisions"("case_id", "id");

-- CreateIndex
CREATE INDEX "decisions_author_id_id_idx" ON "decisions"("author_id", "id");

-- CreateIndex
CREATE INDEX "decisions_decided_at_idx" ON "decisions"("decided_at");

-- CreateIndex
CREATE INDEX "decision_notes_author_id_idx" ON "decision_notes"("author_id");

-- CreateIndex
CREATE INDEX "appeals_status_opened_at_decision_id_idx" ON "appeals"("status", "opened_at", "decision_id");

-- CreateIndex
CREATE INDEX "appeals_author_id_idx" ON "appeals"("author_id");

-- CreateIndex
CREATE INDEX "appeals_opened_at_idx" ON "appeals"("opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_id_key" ON "outbox"("event_id");

-- CreateIndex
CREATE INDEX "outbox_published_at_position_idx" ON "outbox"("published_at", "position");

-- CreateIndex
CREATE INDEX "processed_events_processed_at_idx" ON "processed_events"("processed_at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "throttles_window_ends_at_idx" ON "throttles"("window_ends_at");

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_cases"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- Nobody changes what was done, this service included: its role, which owns the table, keeps INSERT and SELECT.
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log" FROM CURRENT_USER;

-- Nobody changes what was done or decided, this service included: its role, which owns the tables, keeps INSERT and
-- SELECT.
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log", "decisions" FROM CURRENT_USER;

