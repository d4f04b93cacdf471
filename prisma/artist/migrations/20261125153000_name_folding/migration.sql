-- AlterTable
ALTER TABLE "artists" ADD COLUMN     "folding" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sound_text" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "artists_sound_text_idx" ON "artists" USING GIN ("sound_text" gin_trgm_ops);
