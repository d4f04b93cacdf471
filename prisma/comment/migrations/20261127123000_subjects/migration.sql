-- CreateEnum
CREATE TYPE "subject_kind" AS ENUM ('POST', 'ITEM');

-- AlterEnum
ALTER TYPE "mute_kind" ADD VALUE 'ITEM';

-- What stands under a post can stand under a catalogue item: written by hand, for a table that is renamed is no
-- new one. The functions and views that name the columns are made anew.
DROP TRIGGER count_comments_of_post ON posts;
DROP FUNCTION count_comments_of_post();
DROP VIEW true_counts;
DROP VIEW judged_comments;
DROP FUNCTION comment_tallies(uuid, uuid, boolean, boolean);
DROP TRIGGER count_thread_made ON comments;
DROP TRIGGER count_thread_changed ON comments;
DROP FUNCTION thread_tallies(comments);

ALTER TABLE "comments" ADD COLUMN "subject_kind" "subject_kind" NOT NULL DEFAULT 'POST';
ALTER TABLE "comments" RENAME COLUMN "post_id" TO "subject_id";
ALTER INDEX "comments_post_id_id_idx" RENAME TO "comments_subject_id_id_idx";
ALTER INDEX "comments_post_id_depth_created_at_id_idx" RENAME TO "comments_subject_id_depth_created_at_id_idx";
ALTER INDEX "comments_post_id_depth_top_rank_id_idx" RENAME TO "comments_subject_id_depth_top_rank_id_idx";
ALTER INDEX "comments_post_id_depth_controversy_id_idx" RENAME TO "comments_subject_id_depth_controversy_id_idx";

ALTER TABLE "pinned_comments" RENAME COLUMN "post_id" TO "subject_id";

ALTER TABLE "posts" RENAME TO "subjects";
ALTER TABLE "subjects" RENAME CONSTRAINT "posts_pkey" TO "subjects_pkey";
ALTER INDEX "posts_author_id_idx" RENAME TO "subjects_author_id_idx";
ALTER TABLE "subjects" ALTER COLUMN "author_id" DROP NOT NULL;

UPDATE kept_counts SET scope = replace(scope, 'under post', 'under subject') WHERE scope LIKE '%under post';

-- What a comment that is shown is counted under. The one rule: triggers, repairs and the counts of
-- what is there already go by it.
CREATE FUNCTION comment_tallies(subject_id uuid, author_id uuid, author_is_hidden boolean, subject_is_hidden boolean)
RETURNS TABLE (scope text, key text) LANGUAGE sql STABLE AS $$
  SELECT 'all comments under subject', subject_id::text
  UNION ALL SELECT 'all comments by author', author_id::text
  UNION ALL SELECT 'comments under subject', subject_id::text WHERE NOT author_is_hidden
  UNION ALL SELECT 'comments by author', author_id::text WHERE NOT author_is_hidden AND NOT subject_is_hidden
$$;

CREATE VIEW judged_comments AS
  SELECT c.id, c.subject_id, c.author_id, c.status, s.author_id AS subject_author_id,
    coalesce(a.is_hidden, false) AS author_is_hidden,
    coalesce(NOT s.is_public OR b.is_hidden, false) AS subject_is_hidden,
    coalesce(s.is_public, true) AS subject_is_public, coalesce(b.is_hidden, false) AS subject_author_is_hidden
  FROM comments c
  LEFT JOIN authors a ON a.id = c.author_id
  LEFT JOIN subjects s ON s.id = c.subject_id
  LEFT JOIN authors b ON b.id = s.author_id;

-- Counts a comment that comes or goes. Who may see it must not change meanwhile: comments share the
-- lock, posts and authors take it alone.
CREATE OR REPLACE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change int := coalesce((NEW.status = 'VISIBLE')::int, 0) - coalesce((OLD.status = 'VISIBLE')::int, 0);
  about comments := coalesce(NEW, OLD);
BEGIN
  IF change = 0 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('visibility', 0));
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, change FROM comment_tallies(about.subject_id, about.author_id,
    EXISTS (SELECT FROM authors a WHERE a.id = about.author_id AND a.is_hidden),
    EXISTS (SELECT FROM subjects s WHERE s.id = about.subject_id
      AND (NOT s.is_public OR EXISTS (SELECT FROM authors b WHERE b.id = s.author_id AND b.is_hidden)))) t;
  RETURN NULL;
END $$;

-- Counts the comments under a subject that becomes public or ceases to be; one that is not known is public.
CREATE FUNCTION count_comments_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid := coalesce(NEW.id, OLD.id);
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
    SELECT n.scope, n.key, 1 AS change FROM comment_tallies(c.subject_id, c.author_id, c.author_is_hidden, is_hidden) n
    UNION ALL
    SELECT o.scope, o.key, -1 FROM comment_tallies(c.subject_id, c.author_id, c.author_is_hidden, was_hidden) o
  ) t
  WHERE c.subject_id = subject AND c.status = 'VISIBLE'
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN NULL;
END $$;

-- Counts the comments by somebody, and those under their posts, who is hidden or shown again. Before
-- the row changes: a comment by one author under another's post is counted right, too, if one
-- statement changes both, for each sees those before it changed and those behind it not yet.
CREATE OR REPLACE FUNCTION count_comments_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT * FROM judged_comments WHERE subject_author_id = author AND status = 'VISIBLE'
  ) c CROSS JOIN LATERAL (
    SELECT n.scope, n.key, 1 AS change FROM comment_tallies(c.subject_id, c.author_id,
      CASE c.author_id WHEN author THEN is_hidden ELSE c.author_is_hidden END,
      NOT c.subject_is_public OR CASE c.subject_author_id WHEN author THEN is_hidden ELSE c.subject_author_is_hidden END) n
    UNION ALL
    SELECT o.scope, o.key, -1 FROM comment_tallies(c.subject_id, c.author_id,
      CASE c.author_id WHEN author THEN was_hidden ELSE c.author_is_hidden END,
      NOT c.subject_is_public OR CASE c.subject_author_id WHEN author THEN was_hidden ELSE c.subject_author_is_hidden END) o
  ) t
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN coalesce(NEW, OLD);
END $$;

-- Threads under each subject, as readers and as administrators see them: these see the comments of suspended
-- people, too. With what it is counted from, for what `true_counts` says.
CREATE FUNCTION thread_tallies(c comments) RETURNS TABLE (scope text, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'threads under subject', c.subject_id::text WHERE c.depth = 0 AND c.is_listed
  UNION ALL
  SELECT 'all threads under subject', c.subject_id::text WHERE c.depth = 0 AND (c.status = 'VISIBLE' OR c.reply_count > 0)
$$;

CREATE VIEW true_counts AS
  SELECT t.scope, t.key, count(*)::int AS count
  FROM judged_comments c CROSS JOIN LATERAL comment_tallies(c.subject_id, c.author_id, c.author_is_hidden, c.subject_is_hidden) t
  WHERE c.status = 'VISIBLE' GROUP BY t.scope, t.key
  UNION ALL
  SELECT t.scope, t.key, count(*)::int FROM comments c CROSS JOIN LATERAL thread_tallies(c) t GROUP BY t.scope, t.key;

CREATE TRIGGER count_comments_of_subject AFTER INSERT OR UPDATE OR DELETE
  ON subjects FOR EACH ROW EXECUTE FUNCTION count_comments_of_subject();
CREATE TRIGGER count_thread_made AFTER INSERT OR DELETE
  ON comments FOR EACH ROW EXECUTE FUNCTION count_thread();
CREATE TRIGGER count_thread_changed AFTER UPDATE OF status, author_is_hidden, reply_count
  ON comments FOR EACH ROW WHEN (NEW.depth = 0) EXECUTE FUNCTION count_thread();
