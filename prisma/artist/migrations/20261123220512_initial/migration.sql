-- CreateEnum
CREATE TYPE "album_type" AS ENUM ('ALBUM', 'EP', 'SINGLE', 'COMPILATION');

-- CreateEnum
CREATE TYPE "credit_role" AS ENUM ('MAIN', 'FEATURED', 'COMPOSER', 'LYRICIST', 'ARRANGER', 'ORCHESTRATOR', 'PERFORMER', 'CONDUCTOR', 'REMIXER', 'PRODUCER');

-- CreateTable
CREATE TABLE "artists" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "bio" TEXT,
    "country" TEXT,
    "active_from" INTEGER,
    "active_to" INTEGER,
    "image_url" TEXT,
    "translations" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artist_slugs" (
    "slug" TEXT NOT NULL,
    "artist_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artist_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "artist_links" (
    "artist_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "url" TEXT NOT NULL,

    CONSTRAINT "artist_links_pkey" PRIMARY KEY ("artist_id","position")
);

-- CreateTable
CREATE TABLE "genres" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "translations" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "genres_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "artist_genres" (
    "artist_id" UUID NOT NULL,
    "genre_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "artist_genres_pkey" PRIMARY KEY ("artist_id","genre_slug")
);

-- CreateTable
CREATE TABLE "albums" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "artist_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" "album_type" NOT NULL DEFAULT 'ALBUM',
    "release_date" TEXT,
    "release_order" INTEGER NOT NULL DEFAULT 99999999,
    "label" TEXT,
    "licence_url" TEXT,
    "cover_url" TEXT,
    "translations" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "albums_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "album_credits" (
    "album_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "artist_id" UUID NOT NULL,
    "role" "credit_role" NOT NULL,

    CONSTRAINT "album_credits_pkey" PRIMARY KEY ("album_id","position")
);

-- CreateTable
CREATE TABLE "album_genres" (
    "album_id" UUID NOT NULL,
    "genre_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "album_genres_pkey" PRIMARY KEY ("album_id","genre_slug")
);

-- CreateTable
CREATE TABLE "tracks" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "album_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "disc" INTEGER NOT NULL DEFAULT 1,
    "position" INTEGER NOT NULL,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "audio_url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tracks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "track_credits" (
    "track_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "artist_id" UUID NOT NULL,
    "role" "credit_role" NOT NULL,

    CONSTRAINT "track_credits_pkey" PRIMARY KEY ("track_id","position")
);

-- CreateTable
CREATE TABLE "imported_releases" (
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "album_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_releases_pkey" PRIMARY KEY ("source","external_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "artists_slug_key" ON "artists"("slug");

-- CreateIndex
CREATE INDEX "artists_sort_key_id_idx" ON "artists"("sort_key", "id");

-- CreateIndex
CREATE INDEX "artists_search_text_idx" ON "artists" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "artists_created_at_id_idx" ON "artists"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "artist_slugs_artist_id_idx" ON "artist_slugs"("artist_id");

-- CreateIndex
CREATE INDEX "genres_name_slug_idx" ON "genres"("name", "slug");

-- CreateIndex
CREATE INDEX "artist_genres_genre_slug_idx" ON "artist_genres"("genre_slug");

-- CreateIndex
CREATE UNIQUE INDEX "albums_artist_id_slug_key" ON "albums"("artist_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "album_credits_artist_id_album_id_role_key" ON "album_credits"("artist_id", "album_id", "role");

-- CreateIndex
CREATE INDEX "album_genres_genre_slug_idx" ON "album_genres"("genre_slug");

-- CreateIndex
CREATE UNIQUE INDEX "tracks_album_id_disc_position_key" ON "tracks"("album_id", "disc", "position");

-- CreateIndex
CREATE UNIQUE INDEX "track_credits_artist_id_track_id_role_key" ON "track_credits"("artist_id", "track_id", "role");

-- AddForeignKey
ALTER TABLE "artist_slugs" ADD CONSTRAINT "artist_slugs_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_links" ADD CONSTRAINT "artist_links_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_genres" ADD CONSTRAINT "artist_genres_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_genres" ADD CONSTRAINT "artist_genres_genre_slug_fkey" FOREIGN KEY ("genre_slug") REFERENCES "genres"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "albums" ADD CONSTRAINT "albums_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_credits" ADD CONSTRAINT "album_credits_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_credits" ADD CONSTRAINT "album_credits_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_genres" ADD CONSTRAINT "album_genres_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_genres" ADD CONSTRAINT "album_genres_genre_slug_fkey" FOREIGN KEY ("genre_slug") REFERENCES "genres"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_credits" ADD CONSTRAINT "track_credits_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "tracks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_credits" ADD CONSTRAINT "track_credits_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
