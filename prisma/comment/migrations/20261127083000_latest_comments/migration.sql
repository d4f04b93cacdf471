-- CreateIndex
CREATE INDEX "comments_post_id_id_idx" ON "comments"("post_id", "id");
