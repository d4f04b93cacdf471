-- CreateEnum
CREATE TYPE "entity_type" AS ENUM ('POST', 'ARTIST', 'ALBUM', 'TRACK', 'USER');

-- CreateEnum
CREATE TYPE "reindex_status" AS ENUM ('RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateTable
CREATE TABLE "entities" (
    "type" "entity_type" NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB,
    "refs" UUID[] DEFAULT ARRAY[]::UUID[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_run" INTEGER,

    CONSTRAINT "entities_pkey" PRIMARY KEY ("type","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "type" "entity_type" NOT NULL,
    "id" UUID NOT NULL,
    "revision" BIGSERIAL NOT NULL,
    "is_deleted" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "source" JSONB NOT NULL DEFAULT '{}',
    "names" TEXT NOT NULL DEFAULT '',
    "terms" tsvector,
    "artist_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "genres" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "year" INTEGER,
    "language" TEXT,
    "date" TIMESTAMPTZ(3),
    "popularity" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("type","id")
);

-- CreateTable
CREATE TABLE "words" (
    "word" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "words_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "processed_events" (
    "consumer_group" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "processed_events_pkey" PRIMARY KEY ("consumer_group","event_id")
);

-- CreateTable
CREATE TABLE "index_positions" (
    "index" TEXT NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "is_live" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "index_positions_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "reindex_runs" (
    "id" SERIAL NOT NULL,
    "status" "reindex_status" NOT NULL DEFAULT 'RUNNING',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "read" INTEGER NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL DEFAULT '',
    "after" UUID,
    "index" TEXT,
    "error" TEXT,

    CONSTRAINT "reindex_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entities_refs_idx" ON "entities" USING GIN ("refs");

-- CreateIndex
CREATE UNIQUE INDEX "documents_revision_key" ON "documents"("revision");

-- CreateIndex
CREATE INDEX "documents_terms_idx" ON "documents" USING GIN ("terms");

-- CreateIndex
CREATE INDEX "words_key_idx" ON "words" USING GIN ("key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "processed_events_processed_at_idx" ON "processed_events"("processed_at");
