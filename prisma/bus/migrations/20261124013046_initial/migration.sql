-- CreateTable
CREATE TABLE "partitions" (
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "retention_ms" BIGINT NOT NULL,
    "next_offset" BIGINT NOT NULL,

    CONSTRAINT "partitions_pkey" PRIMARY KEY ("topic","partition")
);

-- CreateTable
CREATE TABLE "messages" (
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "offset" BIGINT NOT NULL,
    "key" TEXT,
    "value" BYTEA,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("topic","partition","offset")
);

-- CreateTable
CREATE TABLE "group_offsets" (
    "group_name" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "next_offset" BIGINT NOT NULL,

    CONSTRAINT "group_offsets_pkey" PRIMARY KEY ("group_name","topic","partition")
);

-- CreateIndex
CREATE INDEX "messages_published_at_idx" ON "messages"("published_at");
