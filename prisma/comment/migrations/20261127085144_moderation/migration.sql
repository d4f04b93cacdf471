-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "comment_status" ADD VALUE 'HELD';
ALTER TYPE "comment_status" ADD VALUE 'REMOVED';

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "is_locked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "moderated_as" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "pinned_comments" (
    "post_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pinned_comments_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "locked_posts" (
    "id" UUID NOT NULL,
    "is_locked" BOOLEAN NOT NULL,
    "moderated_as" INTEGER NOT NULL,

    CONSTRAINT "locked_posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blocked_words" (
    "word" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocked_words_pkey" PRIMARY KEY ("word")
);

-- CreateIndex
CREATE INDEX "pinned_comments_comment_id_idx" ON "pinned_comments"("comment_id");

-- CreateIndex
CREATE INDEX "comments_fingerprint_created_at_idx" ON "comments"("fingerprint", "created_at");

-- AddForeignKey
ALTER TABLE "pinned_comments" ADD CONSTRAINT "pinned_comments_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
