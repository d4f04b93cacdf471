-- AlterTable
ALTER TABLE "users" ADD COLUMN     "moderated_as" INTEGER NOT NULL DEFAULT 0;
