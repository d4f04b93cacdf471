-- CreateIndex
CREATE INDEX "refresh_tokens_spent_at_idx" ON "refresh_tokens"("spent_at");

-- CreateIndex
CREATE INDEX "sessions_ended_at_idx" ON "sessions"("ended_at");
