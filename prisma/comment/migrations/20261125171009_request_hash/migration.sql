-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "request_hash" TEXT;
