-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "moderated_as" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "removed_from" "post_status";
