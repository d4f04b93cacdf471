-- CreateTable
CREATE TABLE "avatar_uploads" (
    "hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "avatar_uploads_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "unused_files" (
    "key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unused_files_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "avatar_uploads_session_id_idx" ON "avatar_uploads"("session_id");

-- CreateIndex
CREATE INDEX "avatar_uploads_expires_at_idx" ON "avatar_uploads"("expires_at");

-- CreateIndex
CREATE INDEX "unused_files_due_at_idx" ON "unused_files"("due_at");

-- AddForeignKey
ALTER TABLE "avatar_uploads" ADD CONSTRAINT "avatar_uploads_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
