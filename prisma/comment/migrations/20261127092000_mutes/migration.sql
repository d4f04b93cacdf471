-- CreateEnum
CREATE TYPE "mute_kind" AS ENUM ('USER', 'COMMENT', 'POST');

-- CreateTable
CREATE TABLE "mutes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "muter_id" UUID NOT NULL,
    "kind" "mute_kind" NOT NULL,
    "key" UUID NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutes_pkey" PRIMARY KEY ("muter_id","id")
);

-- CreateIndex
CREATE INDEX "mutes_key_idx" ON "mutes"("key");

-- CreateIndex
CREATE UNIQUE INDEX "mutes_muter_id_key_key" ON "mutes"("muter_id", "key");
