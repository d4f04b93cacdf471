-- CreateIndex
CREATE INDEX "documents_tags_idx" ON "documents" USING GIN ("tags");
