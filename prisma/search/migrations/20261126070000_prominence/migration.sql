-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "prominence" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- What is there already, as the service writes it: see PROMINENCE in subgraphs/search/src/data/documents.ts.
UPDATE "documents" SET "prominence" = CASE WHEN "is_deleted" THEN -1 ELSE
  CASE "type" WHEN 'ARTIST' THEN 6 WHEN 'TRACK' THEN 0 ELSE 3 END + 0.5 * ln(1 + "popularity")
  + CASE WHEN "type" = 'POST' THEN coalesce(extract(epoch FROM "date") / 1e9, 0) ELSE 0 END END;

-- CreateIndex
CREATE INDEX "documents_type_prominence_id_idx" ON "documents"("type", "prominence" DESC, "id");

-- CreateIndex
CREATE INDEX "documents_artist_ids_idx" ON "documents" USING GIN ("artist_ids");

-- CreateIndex
CREATE INDEX "documents_year_idx" ON "documents"("year");
