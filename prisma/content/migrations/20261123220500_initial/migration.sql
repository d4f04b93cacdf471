-- CreateEnum
CREATE TYPE "language" AS ENUM ('EN', 'RU');

-- CreateEnum
CREATE TYPE "post_status" AS ENUM ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED');

-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "excerpt_is_auto" BOOLEAN NOT NULL DEFAULT false,
    "body" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "reading_minutes" INTEGER NOT NULL,
    "language" "language" NOT NULL,
    "status" "post_status" NOT NULL DEFAULT 'DRAFT',
    "published_at" TIMESTAMPTZ(3),
    "listed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cover_url" TEXT,
    "author_id" UUID NOT NULL,
    "artist_id" UUID,
    "album_id" UUID,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_slugs" (
    "slug" TEXT NOT NULL,
    "post_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "post_metadata" (
    "post_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "post_metadata_pkey" PRIMARY KEY ("post_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "posts_slug_key" ON "posts"("slug");

-- CreateIndex
CREATE INDEX "posts_status_listed_at_id_idx" ON "posts"("status", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_author_id_listed_at_id_idx" ON "posts"("author_id", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_artist_id_listed_at_id_idx" ON "posts"("artist_id", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_album_id_listed_at_id_idx" ON "posts"("album_id", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_updated_at_id_idx" ON "posts"("updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_tags_idx" ON "posts" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "post_slugs_post_id_idx" ON "post_slugs"("post_id");

-- AddForeignKey
ALTER TABLE "post_slugs" ADD CONSTRAINT "post_slugs_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_metadata" ADD CONSTRAINT "post_metadata_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
