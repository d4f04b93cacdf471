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
CREATE INDEX "kept_counts_scope_key_idx" ON "kept_counts"("scope", "key");

-- CreateIndex
CREATE INDEX "kept_counts_is_folded_scope_count_key_idx" ON "kept_counts"("is_folded", "scope", "count" DESC, "key");

-- CreateIndex
CREATE INDEX "posts_author_id_idx" ON "posts"("author_id");

-- What a comment that is shown is counted under. The one rule: triggers, repairs and the counts of
-- what is there already go by it.
CREATE FUNCTION comment_tallies(post_id uuid, author_id uuid, author_is_hidden boolean, post_is_hidden boolean)
RETURNS TABLE (scope text, key text) LANGUAGE sql STABLE AS $$
  SELECT 'all comments under post', post_id::text
  UNION ALL SELECT 'all comments by author', author_id::text
  UNION ALL SELECT 'comments under post', post_id::text WHERE NOT author_is_hidden
  UNION ALL SELECT 'comments by author', author_id::text WHERE NOT author_is_hidden AND NOT post_is_hidden
$$;

-- Comments with who may see them.
CREATE VIEW judged_comments AS
  SELECT c.id, c.post_id, c.author_id, c.status, p.author_id AS post_author_id,
    coalesce(a.is_hidden, false) AS author_is_hidden,
    coalesce(NOT p.is_public OR b.is_hidden, false) AS post_is_hidden,
    coalesce(p.is_public, true) AS post_is_public, coalesce(b.is_hidden, false) AS post_author_is_hidden
  FROM comments c
  LEFT JOIN authors a ON a.id = c.author_id
  LEFT JOIN posts p ON p.id = c.post_id
  LEFT JOIN authors b ON b.id = p.author_id;

CREATE VIEW true_counts AS
  SELECT t.scope, t.key, count(*)::int AS count
  FROM judged_comments c CROSS JOIN LATERAL comment_tallies(c.post_id, c.author_id, c.author_is_hidden, c.post_is_hidden) t
  WHERE c.status = 'VISIBLE' GROUP BY t.scope, t.key;

-- Counts a comment that comes or goes. Who may see it must not change meanwhile: comments share the
-- lock, posts and authors take it alone.
CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change int := coalesce((NEW.status = 'VISIBLE')::int, 0) - coalesce((OLD.status = 'VISIBLE')::int, 0);
  about comments := coalesce(NEW, OLD);
BEGIN
  IF change = 0 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('visibility', 0));
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, change FROM comment_tallies(about.post_id, about.author_id,
    EXISTS (SELECT FROM authors a WHERE a.id = about.author_id AND a.is_hidden),
    EXISTS (SELECT FROM posts p WHERE p.id = about.post_id
      AND (NOT p.is_public OR EXISTS (SELECT FROM authors b WHERE b.id = p.author_id AND b.is_hidden)))) t;
  RETURN NULL;
END $$;

CREATE TRIGGER count_comment AFTER INSERT OR DELETE OR UPDATE OF status
  ON comments FOR EACH ROW EXECUTE FUNCTION count_comment();

-- Counts the comments under a post that becomes public or ceases to be; one that is not known is public.
CREATE FUNCTION count_comments_of_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  post uuid := coalesce(NEW.id, OLD.id);
  was_hidden boolean;
  is_hidden boolean;
BEGIN
  IF (coalesce(OLD.is_public, true), OLD.author_id) IS NOT DISTINCT FROM (coalesce(NEW.is_public, true), NEW.author_id)
  THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('visibility', 0));
  was_hidden := coalesce(NOT OLD.is_public, false) OR EXISTS (SELECT FROM authors a WHERE a.id = OLD.author_id AND a.is_hidden);
  is_hidden := coalesce(NOT NEW.is_public, false) OR EXISTS (SELECT FROM authors a WHERE a.id = NEW.author_id AND a.is_hidden);
  IF was_hidden = is_hidden THEN RETURN NULL; END IF;
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, sum(t.change) FROM judged_comments c CROSS JOIN LATERAL (
    SELECT n.scope, n.key, 1 AS change FROM comment_tallies(c.post_id, c.author_id, c.author_is_hidden, is_hidden) n
    UNION ALL
    SELECT o.scope, o.key, -1 FROM comment_tallies(c.post_id, c.author_id, c.author_is_hidden, was_hidden) o
  ) t
  WHERE c.post_id = post AND c.status = 'VISIBLE'
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER count_comments_of_post AFTER INSERT OR UPDATE OR DELETE
  ON posts FOR EACH ROW EXECUTE FUNCTION count_comments_of_post();

-- Counts the comments by somebody, and those under their posts, who is hidden or shown again. Before
-- the row changes: a comment by one author under another's post is counted right, too, if one
-- statement changes both, for each sees those before it changed and those behind it not yet.
CREATE FUNCTION count_comments_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  author uuid := coalesce(NEW.id, OLD.id);
  was_hidden boolean := coalesce(OLD.is_hidden, false);
  is_hidden boolean := coalesce(NEW.is_hidden, false);
BEGIN
  IF was_hidden = is_hidden THEN RETURN coalesce(NEW, OLD); END IF;
  -- An insert that meets a row becomes an update, which counts.
  IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM authors WHERE id = author) THEN RETURN NEW; END IF;
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, sum(t.change) FROM (
    SELECT * FROM judged_comments WHERE author_id = author AND status = 'VISIBLE'
    UNION
    SELECT * FROM judged_comments WHERE post_author_id = author AND status = 'VISIBLE'
  ) c CROSS JOIN LATERAL (
    SELECT n.scope, n.key, 1 AS change FROM comment_tallies(c.post_id, c.author_id,
      CASE c.author_id WHEN author THEN is_hidden ELSE c.author_is_hidden END,
      NOT c.post_is_public OR CASE c.post_author_id WHEN author THEN is_hidden ELSE c.post_author_is_hidden END) n
    UNION ALL
    SELECT o.scope, o.key, -1 FROM comment_tallies(c.post_id, c.author_id,
      CASE c.author_id WHEN author THEN was_hidden ELSE c.author_is_hidden END,
      NOT c.post_is_public OR CASE c.post_author_id WHEN author THEN was_hidden ELSE c.post_author_is_hidden END) o
  ) t
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN coalesce(NEW, OLD);
END $$;

-- Before any of the rows is locked: two statements that change the same authors take turns.
CREATE FUNCTION lock_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('visibility', 0));
  RETURN NULL;
END $$;

CREATE TRIGGER lock_visibility BEFORE INSERT OR UPDATE OR DELETE
  ON authors FOR EACH STATEMENT EXECUTE FUNCTION lock_visibility();

CREATE TRIGGER count_comments_of_author BEFORE INSERT OR UPDATE OR DELETE
  ON authors FOR EACH ROW EXECUTE FUNCTION count_comments_of_author();

-- What is there already.
INSERT INTO kept_counts (scope, key, count, is_folded) SELECT scope, key, count, true FROM true_counts;
