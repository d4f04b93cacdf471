-- CreateEnum
CREATE TYPE "follow_kind" AS ENUM ('ARTIST', 'USER', 'TAG');

-- CreateTable
CREATE TABLE "follows" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "follower_id" UUID NOT NULL,
    "kind" "follow_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "followed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follows_pkey" PRIMARY KEY ("follower_id","id")
);

-- CreateTable
CREATE TABLE "reading_lists" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "owner_id" UUID NOT NULL,
    "title" TEXT,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "bookmarks_of" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading_list_posts" (
    "list_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_list_posts_pkey" PRIMARY KEY ("list_id","post_id")
);

-- CreateIndex
CREATE INDEX "follows_kind_key_idx" ON "follows"("kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "follows_follower_id_kind_key_key" ON "follows"("follower_id", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "reading_lists_bookmarks_of_key" ON "reading_lists"("bookmarks_of");

-- CreateIndex
CREATE INDEX "reading_lists_owner_id_id_idx" ON "reading_lists"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "reading_list_posts_list_id_position_post_id_idx" ON "reading_list_posts"("list_id", "position", "post_id");

-- CreateIndex
CREATE INDEX "reading_list_posts_post_id_idx" ON "reading_list_posts"("post_id");

-- AddForeignKey
ALTER TABLE "reading_list_posts" ADD CONSTRAINT "reading_list_posts_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "reading_lists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who is suspended does not count: a follow shares the lock that a change of authors takes alone.
CREATE FUNCTION count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('authors', 0));
  INSERT INTO kept_counts (scope, key, count)
  SELECT 'followers of ' || lower(coalesce(NEW.kind, OLD.kind)::text), coalesce(NEW.key, OLD.key),
    CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
  WHERE NOT EXISTS (
    SELECT FROM authors a WHERE a.id = coalesce(NEW.follower_id, OLD.follower_id) AND a.is_hidden
  );
  RETURN NULL;
END $$;

-- A follow is never updated.
CREATE TRIGGER count_follow AFTER INSERT OR DELETE ON follows FOR EACH ROW EXECUTE FUNCTION count_follow();

-- Counts the follows of a user who is hidden or shown again.
CREATE FUNCTION count_follows_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_hidden boolean := coalesce(OLD.is_hidden, false);
  is_hidden boolean := coalesce(NEW.is_hidden, false);
BEGIN
  IF was_hidden = is_hidden THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('authors', 0));
  INSERT INTO kept_counts (scope, key, count)
  SELECT 'followers of ' || lower(f.kind::text), f.key, CASE WHEN is_hidden THEN -1 ELSE 1 END
  FROM follows f WHERE f.follower_id = coalesce(NEW.id, OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER count_follows_of_author AFTER INSERT OR UPDATE OR DELETE
  ON authors FOR EACH ROW EXECUTE FUNCTION count_follows_of_author();

CREATE OR REPLACE VIEW true_counts AS
  SELECT t.scope, t.key, count(*)::int AS count
  FROM posts p LEFT JOIN authors a ON a.id = p.author_id
  CROSS JOIN LATERAL post_tallies(p.status, p.language, p.tags, p.author_id, p.artist_id, p.album_id, coalesce(a.is_hidden, false)) t
  WHERE p.deleted_at IS NULL GROUP BY t.scope, t.key
  UNION ALL
  SELECT 'followers of ' || lower(f.kind::text), f.key, count(*)::int
  FROM follows f LEFT JOIN authors a ON a.id = f.follower_id
  WHERE NOT coalesce(a.is_hidden, false) GROUP BY f.kind, f.key;
