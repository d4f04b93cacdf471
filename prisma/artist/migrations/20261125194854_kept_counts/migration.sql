-- DropIndex
DROP INDEX "album_genres_genre_slug_idx";

-- DropIndex
DROP INDEX "artist_genres_genre_slug_idx";

-- AlterTable
ALTER TABLE "album_genres" ADD COLUMN     "newest_order" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "oldest_order" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "artist_genres" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "sort_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sort_key_ru" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "artist_albums" (
    "artist_id" UUID NOT NULL,
    "album_id" UUID NOT NULL,
    "oldest_order" INTEGER NOT NULL,
    "newest_order" INTEGER NOT NULL,

    CONSTRAINT "artist_albums_pkey" PRIMARY KEY ("artist_id","album_id")
);

-- CreateTable
CREATE TABLE "artist_tracks" (
    "artist_id" UUID NOT NULL,
    "track_id" UUID NOT NULL,
    "album_id" UUID NOT NULL,
    "disc" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "artist_tracks_pkey" PRIMARY KEY ("artist_id","track_id")
);

-- CreateTable
CREATE TABLE "kept_counts" (
    "id" BIGSERIAL NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "is_folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "kept_counts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "artist_albums_artist_id_oldest_order_album_id_idx" ON "artist_albums"("artist_id", "oldest_order", "album_id");

-- CreateIndex
CREATE INDEX "artist_albums_artist_id_newest_order_album_id_idx" ON "artist_albums"("artist_id", "newest_order", "album_id");

-- CreateIndex
CREATE INDEX "artist_albums_album_id_idx" ON "artist_albums"("album_id");

-- CreateIndex
CREATE INDEX "artist_tracks_artist_id_album_id_disc_position_track_id_idx" ON "artist_tracks"("artist_id", "album_id", "disc", "position", "track_id");

-- CreateIndex
CREATE INDEX "artist_tracks_track_id_idx" ON "artist_tracks"("track_id");

-- CreateIndex
CREATE INDEX "kept_counts_scope_key_idx" ON "kept_counts"("scope", "key");

-- CreateIndex
CREATE INDEX "kept_counts_is_folded_scope_count_key_idx" ON "kept_counts"("is_folded", "scope", "count" DESC, "key");

-- CreateIndex
CREATE INDEX "album_genres_genre_slug_oldest_order_album_id_idx" ON "album_genres"("genre_slug", "oldest_order", "album_id");

-- CreateIndex
CREATE INDEX "album_genres_genre_slug_newest_order_album_id_idx" ON "album_genres"("genre_slug", "newest_order", "album_id");

-- CreateIndex
CREATE INDEX "artist_genres_genre_slug_sort_key_artist_id_idx" ON "artist_genres"("genre_slug", "sort_key", "artist_id");

-- CreateIndex
CREATE INDEX "artist_genres_genre_slug_sort_key_ru_artist_id_idx" ON "artist_genres"("genre_slug", "sort_key_ru", "artist_id");

-- CreateIndex
CREATE INDEX "artist_genres_genre_slug_created_at_artist_id_idx" ON "artist_genres"("genre_slug", "created_at" DESC, "artist_id" DESC);

-- CreateIndex
CREATE INDEX "artists_country_sort_key_id_idx" ON "artists"("country", "sort_key", "id");

-- CreateIndex
CREATE INDEX "artists_country_created_at_id_idx" ON "artists"("country", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "artist_albums" ADD CONSTRAINT "artist_albums_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_albums" ADD CONSTRAINT "artist_albums_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_tracks" ADD CONSTRAINT "artist_tracks_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artist_tracks" ADD CONSTRAINT "artist_tracks_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "tracks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The list by country in Russian. Prisma knows no indexes of expressions.
CREATE INDEX "artists_country_sort_key_ru_id_idx" ON "artists" ("country", coalesce("sort_key_ru", "sort_key"), "id");

-- What lists go by is copied to where an index needs it. The share of the row's lock lets a change of
-- the original come before or after, not between.
CREATE FUNCTION copy_to_artist_genre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT a.sort_key, coalesce(a.sort_key_ru, a.sort_key), a.created_at INTO NEW.sort_key, NEW.sort_key_ru, NEW.created_at
  FROM artists a WHERE a.id = NEW.artist_id FOR SHARE;
  RETURN NEW;
END $$;

CREATE TRIGGER copy_to_artist_genre BEFORE INSERT ON artist_genres FOR EACH ROW EXECUTE FUNCTION copy_to_artist_genre();

CREATE FUNCTION copy_artist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE artist_genres SET sort_key = NEW.sort_key, sort_key_ru = coalesce(NEW.sort_key_ru, NEW.sort_key)
  WHERE artist_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER copy_artist AFTER UPDATE OF sort_key, sort_key_ru ON artists FOR EACH ROW EXECUTE FUNCTION copy_artist();

-- Albums without a date stand last in either order.
CREATE FUNCTION newest_order(release_order int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE release_order WHEN 99999999 THEN 0 ELSE release_order END
$$;

CREATE FUNCTION copy_to_album_genre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT a.release_order, newest_order(a.release_order) INTO NEW.oldest_order, NEW.newest_order
  FROM albums a WHERE a.id = NEW.album_id FOR SHARE;
  RETURN NEW;
END $$;

CREATE TRIGGER copy_to_album_genre BEFORE INSERT ON album_genres FOR EACH ROW EXECUTE FUNCTION copy_to_album_genre();

CREATE FUNCTION list_credited_album() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM artist_albums l WHERE l.artist_id = OLD.artist_id AND l.album_id = OLD.album_id
      AND NOT EXISTS (SELECT FROM album_credits c WHERE c.artist_id = l.artist_id AND c.album_id = l.album_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO artist_albums (artist_id, album_id, oldest_order, newest_order)
    SELECT NEW.artist_id, a.id, a.release_order, newest_order(a.release_order) FROM albums a WHERE a.id = NEW.album_id FOR SHARE
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER list_credited_album AFTER INSERT OR UPDATE OR DELETE
  ON album_credits FOR EACH ROW EXECUTE FUNCTION list_credited_album();

-- The track's row first: whoever changes the track, or the album it is on, comes before or after.
CREATE FUNCTION list_track(track uuid) RETURNS void LANGUAGE sql AS $$
  SELECT FROM tracks WHERE id = track FOR NO KEY UPDATE;
  DELETE FROM artist_tracks WHERE track_id = track;
  INSERT INTO artist_tracks (artist_id, track_id, album_id, disc, position)
  SELECT a.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t JOIN albums a ON a.id = t.album_id WHERE t.id = track
  UNION SELECT c.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t JOIN track_credits c ON c.track_id = t.id WHERE t.id = track
  ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION list_changed_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_track(NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER list_changed_track AFTER INSERT OR UPDATE OF album_id, disc, position
  ON tracks FOR EACH ROW EXECUTE FUNCTION list_changed_track();

CREATE FUNCTION list_credited_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM list_track(OLD.track_id); END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO artist_tracks (artist_id, track_id, album_id, disc, position)
    SELECT NEW.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t WHERE t.id = NEW.track_id FOR SHARE
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER list_credited_track AFTER INSERT OR UPDATE OR DELETE
  ON track_credits FOR EACH ROW EXECUTE FUNCTION list_credited_track();

CREATE FUNCTION copy_album() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.release_order <> OLD.release_order THEN
    UPDATE artist_albums SET oldest_order = NEW.release_order, newest_order = newest_order(NEW.release_order) WHERE album_id = NEW.id;
    UPDATE album_genres SET oldest_order = NEW.release_order, newest_order = newest_order(NEW.release_order) WHERE album_id = NEW.id;
  END IF;
  IF NEW.artist_id <> OLD.artist_id THEN
    PERFORM list_track(t.id) FROM (SELECT id FROM tracks WHERE album_id = NEW.id ORDER BY id) t;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER copy_album AFTER UPDATE OF release_order, artist_id ON albums FOR EACH ROW EXECUTE FUNCTION copy_album();

-- What is there already.
UPDATE artist_genres g SET sort_key = a.sort_key, sort_key_ru = coalesce(a.sort_key_ru, a.sort_key), created_at = a.created_at
FROM artists a WHERE a.id = g.artist_id;
UPDATE album_genres g SET oldest_order = a.release_order, newest_order = newest_order(a.release_order)
FROM albums a WHERE a.id = g.album_id;
INSERT INTO artist_albums (artist_id, album_id, oldest_order, newest_order)
SELECT DISTINCT c.artist_id, a.id, a.release_order, newest_order(a.release_order)
FROM album_credits c JOIN albums a ON a.id = c.album_id;
INSERT INTO artist_tracks (artist_id, track_id, album_id, disc, position)
SELECT a.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t JOIN albums a ON a.id = t.album_id
UNION SELECT c.artist_id, t.id, t.album_id, t.disc, t.position FROM tracks t JOIN track_credits c ON c.track_id = t.id;

-- Counts: each row of these tables is one of a scope, under the value of a column.
CREATE VIEW true_counts AS
  SELECT 'artists' AS scope, '' AS key, count(*)::int AS count FROM artists
  UNION ALL SELECT 'artists from country', country, count(*)::int FROM artists WHERE country IS NOT NULL GROUP BY country
  UNION ALL SELECT 'genres', '', count(*)::int FROM genres
  -- Genres of nobody count, too: the list by the number of artists goes through these counts.
  UNION ALL SELECT 'artists of genre', g.slug, count(a.artist_id)::int
    FROM genres g LEFT JOIN artist_genres a ON a.genre_slug = g.slug GROUP BY g.slug
  UNION ALL SELECT 'albums of genre', genre_slug, count(*)::int FROM album_genres GROUP BY genre_slug
  UNION ALL SELECT 'albums of artist', artist_id::text, count(*)::int FROM artist_albums GROUP BY artist_id
  UNION ALL SELECT 'tracks of artist', artist_id::text, count(*)::int FROM artist_tracks GROUP BY artist_id;

INSERT INTO kept_counts (scope, key, count, is_folded) SELECT scope, key, count, true FROM true_counts;

-- Arguments: the scope, and the key in SQL.
CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO kept_counts (scope, key, count)
     SELECT %L, key, sum(change) FROM (%s) t WHERE key IS NOT NULL GROUP BY key HAVING sum(change) <> 0',
    TG_ARGV[0],
    concat_ws(' UNION ALL ',
      CASE WHEN TG_OP <> 'DELETE' THEN format('SELECT %s::text AS key, 1 AS change FROM new_rows', TG_ARGV[1]) END,
      CASE WHEN TG_OP <> 'INSERT' THEN format('SELECT %s::text AS key, -1 AS change FROM old_rows', TG_ARGV[1]) END));
  RETURN NULL;
END $$;

DO $$
DECLARE
  counted record;
BEGIN
  FOR counted IN VALUES
    ('artists', 'artists', ''''''), ('artists', 'artists from country', 'country'), ('genres', 'genres', ''''''),
    ('artist_genres', 'artists of genre', 'genre_slug'), ('album_genres', 'albums of genre', 'genre_slug'),
    ('artist_albums', 'albums of artist', 'artist_id'), ('artist_tracks', 'tracks of artist', 'artist_id')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION count_rows(%L, %L)', 'count ' || counted.column2 || ' that come', counted.column1, counted.column2, counted.column3);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION count_rows(%L, %L)', 'count ' || counted.column2 || ' that go', counted.column1, counted.column2, counted.column3);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION count_rows(%L, %L)', 'count ' || counted.column2 || ' that move', counted.column1, counted.column2, counted.column3);
  END LOOP;
END $$;

CREATE FUNCTION count_new_genre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_counts (scope, key, count) VALUES ('artists of genre', NEW.slug, 0);
  RETURN NULL;
END $$;

CREATE TRIGGER count_new_genre AFTER INSERT ON genres FOR EACH ROW EXECUTE FUNCTION count_new_genre();
