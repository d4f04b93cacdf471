-- DropForeignKey
ALTER TABLE "comments" DROP CONSTRAINT "comments_parent_id_fkey";

-- DropIndex
DROP INDEX "comments_parent_id_idx";

-- DropIndex
DROP INDEX "comments_post_id_created_at_id_idx";

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "author_is_hidden" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "controversy" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "downvotes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "is_listed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "is_shown" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "reply_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "top_rank" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "upvotes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "comment_revisions" (
    "comment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_revisions_pkey" PRIMARY KEY ("comment_id","version")
);

-- CreateTable
CREATE TABLE "comment_votes" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "voted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_votes_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateIndex
CREATE INDEX "comment_votes_user_id_idx" ON "comment_votes"("user_id");

-- CreateIndex
CREATE INDEX "comments_post_id_depth_created_at_id_idx" ON "comments"("post_id", "depth", "created_at", "id");

-- CreateIndex
CREATE INDEX "comments_post_id_depth_top_rank_id_idx" ON "comments"("post_id", "depth", "top_rank", "id");

-- CreateIndex
CREATE INDEX "comments_post_id_depth_controversy_id_idx" ON "comments"("post_id", "depth", "controversy", "id");

-- CreateIndex
CREATE INDEX "comments_parent_id_created_at_id_idx" ON "comments"("parent_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comments_parent_id_top_rank_id_idx" ON "comments"("parent_id", "top_rank", "id");

-- CreateIndex
CREATE INDEX "comments_parent_id_controversy_id_idx" ON "comments"("parent_id", "controversy", "id");

-- CreateIndex
CREATE INDEX "comments_author_id_top_rank_id_idx" ON "comments"("author_id", "top_rank", "id");

-- CreateIndex
CREATE INDEX "comments_author_id_controversy_id_idx" ON "comments"("author_id", "controversy", "id");

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rest is written by hand.
--
-- Where a comment stands among the best: the lower bound of the interval in which the share of upvotes
-- lies with 95 % certainty, in parts of 10^9 (E. B. Wilson, "Probable Inference, the Law of Succession, and
-- Statistical Inference", Journal of the American Statistical Association 22, 1927). Its author's own
-- approval counts as one vote, so that what nobody has voted on stands above what was voted down.
CREATE FUNCTION comment_top_rank(upvotes int, downvotes int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT round(1e9 * (share + z * z / (2 * n) - z * sqrt((share * (1 - share) + z * z / (4 * n)) / n)) / (1 + z * z / n))::int
  FROM (SELECT (upvotes + 1)::float8 / (upvotes + 1 + downvotes) AS share,
    (upvotes + 1 + downvotes)::float8 AS n, 1.96::float8 AS z) votes
$$;

-- Where it stands among the most disputed: the number of votes to the power of how balanced they are, in
-- thousandths; 0 where all agree. As Reddit's source has it, r2/lib/db/_sorts.pyx (CPAL 1.0): the formula alone.
CREATE FUNCTION comment_controversy(upvotes int, downvotes int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN upvotes = 0 OR downvotes = 0 THEN 0 ELSE
    least(2147483647, round(1000 * power((upvotes + downvotes)::float8,
      least(upvotes, downvotes)::float8 / greatest(upvotes, downvotes))))::int END
$$;

-- What follows from the other columns.
CREATE FUNCTION derive_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.author_is_hidden := EXISTS (SELECT FROM authors a WHERE a.id = NEW.author_id AND a.is_hidden);
  END IF;
  NEW.score := NEW.upvotes - NEW.downvotes;
  NEW.top_rank := comment_top_rank(NEW.upvotes, NEW.downvotes);
  NEW.controversy := comment_controversy(NEW.upvotes, NEW.downvotes);
  NEW.is_shown := NEW.status = 'VISIBLE' AND NOT NEW.author_is_hidden;
  NEW.is_listed := NEW.is_shown OR NEW.reply_count > 0;
  RETURN NEW;
END $$;

CREATE TRIGGER derive_comment BEFORE INSERT OR UPDATE
  ON comments FOR EACH ROW EXECUTE FUNCTION derive_comment();

-- Who may see it must not change while a comment comes, goes or changes its status; and the lock is taken
-- before any comment is: who waits for it holds no row that its holder wants.
CREATE FUNCTION share_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('visibility', 0));
  RETURN NULL;
END $$;

CREATE TRIGGER share_visibility BEFORE INSERT OR DELETE OR UPDATE OF status
  ON comments FOR EACH STATEMENT EXECUTE FUNCTION share_visibility();

-- A comment that is not shown keeps its place as long as something beneath it is shown: upwards, each
-- learns that it has a reply more or less, up to the first whose own place does not hang on that. Locks go
-- upwards too, so writers of one thread wait for each other and never in a circle.
CREATE FUNCTION keep_thread() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change int := coalesce(NEW.is_listed::int, 0) - coalesce(OLD.is_listed::int, 0);
  above uuid := (coalesce(NEW, OLD)).parent_id;
  changed comments;
BEGIN
  WHILE change <> 0 AND above IS NOT NULL LOOP
    UPDATE comments SET reply_count = reply_count + change WHERE id = above RETURNING * INTO changed;
    EXIT WHEN changed.is_shown OR (changed.reply_count > 0) = (changed.reply_count - change > 0);
    above := changed.parent_id;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_thread AFTER INSERT OR DELETE OR UPDATE OF status, author_is_hidden
  ON comments FOR EACH ROW EXECUTE FUNCTION keep_thread();

-- Threads under each post, as readers and as administrators see them: these see the comments of suspended
-- people, too. With what it is counted from, for what `true_counts` says.
CREATE FUNCTION thread_tallies(c comments) RETURNS TABLE (scope text, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'threads under post', c.post_id::text WHERE c.depth = 0 AND c.is_listed
  UNION ALL
  SELECT 'all threads under post', c.post_id::text WHERE c.depth = 0 AND (c.status = 'VISIBLE' OR c.reply_count > 0)
$$;

CREATE FUNCTION count_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kept_counts (scope, key, count)
  SELECT t.scope, t.key, sum(t.change) FROM (
    SELECT n.scope, n.key, 1 AS change FROM thread_tallies(NEW) n WHERE TG_OP <> 'DELETE'
    UNION ALL
    SELECT o.scope, o.key, -1 FROM thread_tallies(OLD) o WHERE TG_OP <> 'INSERT'
  ) t
  GROUP BY t.scope, t.key HAVING sum(t.change) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER count_thread_made AFTER INSERT OR DELETE
  ON comments FOR EACH ROW EXECUTE FUNCTION count_thread();
CREATE TRIGGER count_thread_changed AFTER UPDATE OF status, author_is_hidden, reply_count
  ON comments FOR EACH ROW WHEN (NEW.depth = 0) EXECUTE FUNCTION count_thread();

CREATE OR REPLACE VIEW true_counts AS
  SELECT t.scope, t.key, count(*)::int AS count
  FROM judged_comments c CROSS JOIN LATERAL comment_tallies(c.post_id, c.author_id, c.author_is_hidden, c.post_is_hidden) t
  WHERE c.status = 'VISIBLE' GROUP BY t.scope, t.key
  UNION ALL
  SELECT t.scope, t.key, count(*)::int FROM comments c CROSS JOIN LATERAL thread_tallies(c) t GROUP BY t.scope, t.key;

-- The comments of somebody who is suspended or shown again go with the author: see count_comments_of_author().
CREATE FUNCTION show_comments_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comments SET author_is_hidden = coalesce(NEW.is_hidden, false)
  WHERE author_id = (coalesce(NEW, OLD)).id AND author_is_hidden <> coalesce(NEW.is_hidden, false);
  RETURN NULL;
END $$;

CREATE TRIGGER show_comments_of_author AFTER INSERT OR UPDATE OR DELETE
  ON authors FOR EACH ROW EXECUTE FUNCTION show_comments_of_author();

-- A vote counts at once, and writers of one comment take turns.
CREATE FUNCTION count_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  up int := coalesce((NEW.value = 1)::int, 0) - coalesce((OLD.value = 1)::int, 0);
  down int := coalesce((NEW.value = -1)::int, 0) - coalesce((OLD.value = -1)::int, 0);
BEGIN
  IF up <> 0 OR down <> 0 THEN
    UPDATE comments SET upvotes = upvotes + up, downvotes = downvotes + down
    WHERE id = (coalesce(NEW, OLD)).comment_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER count_vote AFTER INSERT OR UPDATE OR DELETE
  ON comment_votes FOR EACH ROW EXECUTE FUNCTION count_vote();

ALTER TABLE comment_votes ADD CONSTRAINT comment_votes_value_check CHECK (value IN (1, -1));

-- What is there already; none of it is a reply.
ALTER TABLE comments DISABLE TRIGGER keep_thread, DISABLE TRIGGER count_thread_changed;
UPDATE comments c SET author_is_hidden = EXISTS (SELECT FROM authors a WHERE a.id = c.author_id AND a.is_hidden);
ALTER TABLE comments ENABLE TRIGGER keep_thread, ENABLE TRIGGER count_thread_changed;
INSERT INTO kept_counts (scope, key, count, is_folded)
SELECT scope, key, count, true FROM true_counts WHERE scope IN ('threads under post', 'all threads under post');
