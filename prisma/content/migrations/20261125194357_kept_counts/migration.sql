-- DropIndex
DROP INDEX "posts_album_id_listed_at_id_idx";

-- DropIndex
DROP INDEX "posts_artist_id_listed_at_id_idx";

-- DropIndex
DROP INDEX "posts_author_id_listed_at_id_idx";

-- DropIndex
DROP INDEX "posts_tags_idx";

-- DropIndex
DROP INDEX "posts_updated_at_id_idx";

-- CreateTable
CREATE TABLE "post_tags" (
    "post_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "status" "post_status" NOT NULL,
    "language" "language" NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_tags_pkey" PRIMARY KEY ("post_id","tag")
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
CREATE INDEX "post_tags_tag_status_listed_at_post_id_idx" ON "post_tags"("tag", "status", "listed_at" DESC, "post_id" DESC);

-- CreateIndex
CREATE INDEX "post_tags_tag_status_language_listed_at_post_id_idx" ON "post_tags"("tag", "status", "language", "listed_at" DESC, "post_id" DESC);

-- CreateIndex
CREATE INDEX "post_tags_tag_status_updated_at_post_id_idx" ON "post_tags"("tag", "status", "updated_at" DESC, "post_id" DESC);

-- CreateIndex
CREATE INDEX "kept_counts_scope_key_idx" ON "kept_counts"("scope", "key");

-- CreateIndex
CREATE INDEX "kept_counts_is_folded_scope_count_key_idx" ON "kept_counts"("is_folded", "scope", "count" DESC, "key");

-- CreateIndex
CREATE INDEX "posts_status_updated_at_id_idx" ON "posts"("status", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_status_language_listed_at_id_idx" ON "posts"("status", "language", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_author_id_status_listed_at_id_idx" ON "posts"("author_id", "status", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_author_id_status_updated_at_id_idx" ON "posts"("author_id", "status", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_artist_id_status_listed_at_id_idx" ON "posts"("artist_id", "status", "listed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "posts_album_id_status_listed_at_id_idx" ON "posts"("album_id", "status", "listed_at" DESC, "id" DESC);

-- What a post that is not deleted is counted under. The one rule: triggers, repairs and the counts
-- of what is there already go by it.
CREATE FUNCTION post_tallies(status post_status, language language, tags text[], author_id uuid, artist_id uuid, album_id uuid, is_hidden boolean)
RETURNS TABLE (scope text, key text) LANGUAGE sql STABLE AS $$
  SELECT 'posts in status', status::text
  UNION ALL SELECT 'posts of author in status', author_id || ' ' || status
  UNION ALL SELECT p.scope, p.key FROM (
    SELECT 'posts' AS scope, '' AS key
    UNION ALL SELECT 'posts in language', language::text
    UNION ALL SELECT 'posts of author', author_id::text
    UNION ALL SELECT 'posts of artist', artist_id::text WHERE artist_id IS NOT NULL
    UNION ALL SELECT 'posts of album', album_id::text WHERE album_id IS NOT NULL
    UNION ALL SELECT DISTINCT 'posts with tag', tag FROM unnest(tags) AS tag
    UNION ALL SELECT DISTINCT 'posts with tag in language', language || ' ' || tag FROM unnest(tags) AS tag
  ) p WHERE status = 'PUBLISHED' AND NOT is_hidden
$$;

CREATE VIEW true_counts AS
  SELECT t.scope, t.key, count(*)::int AS count
  FROM posts p LEFT JOIN authors a ON a.id = p.author_id
  CROSS JOIN LATERAL post_tallies(p.status, p.language, p.tags, p.author_id, p.artist_id, p.album_id, coalesce(a.is_hidden, false)) t
  WHERE p.deleted_at IS NULL GROUP BY t.scope, t.key;

-- Counts a change of a post. Whether its author is hidden must not change meanwhile: posts share the
-- lock, authors take it alone.
CREATE FUNCTION count_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hidden boolean;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('authors', 0));
  SELECT a.is_hidden INTO hidden FROM authors a WHERE a.id = coalesce(NEW.author_id, OLD.author_id);
  hidden := coalesce(hidden, false);
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, sum(t.change) FROM (
    SELECT n.scope, n.key, 1 AS change
    FROM post_tallies(NEW.status, NEW.language, NEW.tags, NEW.author_id, NEW.artist_id, NEW.album_id, hidden) n
    WHERE NEW.id IS NOT NULL AND NEW.deleted_at IS NULL
    UNION ALL
    SELECT o.scope, o.key, -1
    FROM post_tallies(OLD.status, OLD.language, OLD.tags, OLD.author_id, OLD.artist_id, OLD.album_id, hidden) o
    WHERE OLD.id IS NOT NULL AND OLD.deleted_at IS NULL
  ) t GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER count_post AFTER INSERT OR DELETE OR UPDATE OF status, language, tags, artist_id, album_id, deleted_at
  ON posts FOR EACH ROW EXECUTE FUNCTION count_post();

-- Counts the posts of an author who is hidden or shown again.
CREATE FUNCTION count_posts_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_hidden boolean := coalesce(OLD.is_hidden, false);
  is_hidden boolean := coalesce(NEW.is_hidden, false);
BEGIN
  IF was_hidden = is_hidden THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('authors', 0));
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, sum(t.change) FROM posts p CROSS JOIN LATERAL (
    SELECT n.scope, n.key, 1 AS change
    FROM post_tallies(p.status, p.language, p.tags, p.author_id, p.artist_id, p.album_id, is_hidden) n
    UNION ALL
    SELECT o.scope, o.key, -1
    FROM post_tallies(p.status, p.language, p.tags, p.author_id, p.artist_id, p.album_id, was_hidden) o
  ) t
  WHERE p.author_id = coalesce(NEW.id, OLD.id) AND p.status = 'PUBLISHED' AND p.deleted_at IS NULL
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER count_posts_of_author AFTER INSERT OR UPDATE OR DELETE
  ON authors FOR EACH ROW EXECUTE FUNCTION count_posts_of_author();

-- Writes the tags of a post anew.
CREATE FUNCTION write_post_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM post_tags WHERE post_id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL THEN
    INSERT INTO post_tags (post_id, tag, status, language, listed_at, updated_at)
    SELECT DISTINCT NEW.id, tag, NEW.status, NEW.language, NEW.listed_at, NEW.updated_at FROM unnest(NEW.tags) AS tag;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER write_post_tags AFTER INSERT OR UPDATE OR DELETE
  ON posts FOR EACH ROW EXECUTE FUNCTION write_post_tags();

-- What is there already.
INSERT INTO kept_counts (scope, key, count, is_folded) SELECT scope, key, count, true FROM true_counts;
INSERT INTO post_tags (post_id, tag, status, language, listed_at, updated_at)
SELECT DISTINCT p.id, tag, p.status, p.language, p.listed_at, p.updated_at
FROM posts p, unnest(p.tags) AS tag WHERE p.deleted_at IS NULL;
