-- CreateEnum
CREATE TYPE "artist_kind" AS ENUM ('PERSON', 'GROUP');

-- AlterTable
ALTER TABLE "artists" ADD COLUMN     "begin_date" TEXT,
ADD COLUMN     "end_date" TEXT,
ADD COLUMN     "kind" "artist_kind",
ADD COLUMN     "sort_key_ru" TEXT;

-- What stands there already; the services fold names better, and do so with the next change.
UPDATE "artists" SET "sort_key_ru" = lower("translations"->'ru'->>'name') WHERE "translations"->'ru' ? 'name';

-- The Russian list goes by the Russian name where there is one. Prisma knows no indexes of expressions.
CREATE INDEX "artists_sort_key_ru_id_idx" ON "artists" (coalesce("sort_key_ru", "sort_key"), "id");
