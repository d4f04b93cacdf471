-- AlterTable
ALTER TABLE "reindex_runs" ADD COLUMN     "is_running" BOOLEAN;

-- CreateIndex
CREATE UNIQUE INDEX "reindex_runs_is_running_key" ON "reindex_runs"("is_running");

-- Runs that were at work: the last one goes on, there could be others.
UPDATE "reindex_runs" SET "status" = 'CANCELLED', "finished_at" = now() WHERE "status" = 'RUNNING'
  AND "id" <> (SELECT max("id") FROM "reindex_runs");
UPDATE "reindex_runs" SET "is_running" = true WHERE "status" = 'RUNNING';
