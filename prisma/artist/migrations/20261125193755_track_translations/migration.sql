-- AlterTable
ALTER TABLE "tracks" ADD COLUMN     "translations" JSONB NOT NULL DEFAULT '{}';
