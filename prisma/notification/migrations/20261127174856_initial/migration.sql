-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('REPLY', 'MENTION', 'POST_COMMENT', 'VOTES', 'FOLLOWER', 'NEW_POST', 'NEW_ALBUM', 'NEW_TRACK', 'MODERATION');

-- CreateEnum
CREATE TYPE "SubjectType" AS ENUM ('ALBUM', 'ARTIST', 'COMMENT', 'POST', 'USER');

-- CreateEnum
CREATE TYPE "FollowKind" AS ENUM ('ARTIST', 'USER', 'TAG');

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "subject_type" "SubjectType" NOT NULL,
    "subject_id" UUID NOT NULL,
    "actor_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "actor_count" INTEGER NOT NULL DEFAULT 0,
    "amount" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT,
    "is_visible" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_causes" (
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "notification_id" UUID NOT NULL,
    "thing_id" UUID NOT NULL,
    "actor_id" UUID,
    "amount" INTEGER,
    "is_withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "is_actor_hidden" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_causes_pkey" PRIMARY KEY ("user_id","kind","cause")
);

-- CreateTable
CREATE TABLE "things" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "is_gone" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "things_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authors" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "is_hidden" BOOLEAN NOT NULL,

    CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follows" (
    "kind" "FollowKind" NOT NULL,
    "key" TEXT NOT NULL,
    "follower_id" UUID NOT NULL,

    CONSTRAINT "follows_pkey" PRIMARY KEY ("kind","key","follower_id")
);

-- CreateTable
CREATE TABLE "fan_outs" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "NotificationKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "subject_type" "SubjectType" NOT NULL,
    "subject_id" UUID NOT NULL,
    "thing_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "actor_id" UUID,
    "audience" TEXT[],
    "after" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "fan_outs_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "notifications_user_id_id_idx" ON "notifications"("user_id", "id");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- CreateIndex
CREATE INDEX "notification_causes_notification_id_idx" ON "notification_causes"("notification_id");

-- CreateIndex
CREATE INDEX "notification_causes_thing_id_idx" ON "notification_causes"("thing_id");

-- CreateIndex
CREATE INDEX "notification_causes_actor_id_idx" ON "notification_causes"("actor_id");

-- CreateIndex
CREATE INDEX "things_updated_at_idx" ON "things"("updated_at");

-- CreateIndex
CREATE INDEX "follows_follower_id_idx" ON "follows"("follower_id");

-- CreateIndex
CREATE INDEX "fan_outs_ended_at_due_at_idx" ON "fan_outs"("ended_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "fan_outs_kind_cause_key" ON "fan_outs"("kind", "cause");

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
ALTER TABLE "notification_causes" ADD CONSTRAINT "notification_causes_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Unread, a notification is the only one of its user, kind and subject: what comes joins it.
CREATE UNIQUE INDEX "notifications_unread_key" ON "notifications" ("user_id", "kind", "subject_id") WHERE "read_at" IS NULL;

-- Nobody changes what was done, this service included: its role, which owns the table, keeps INSERT and SELECT.
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log" FROM CURRENT_USER;
