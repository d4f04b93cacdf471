-- CreateIndex
CREATE INDEX "documents_genres_idx" ON "documents" USING GIN ("genres");
