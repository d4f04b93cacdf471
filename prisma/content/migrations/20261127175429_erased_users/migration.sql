-- CreateTable
CREATE TABLE "erased_users" (
    "id" UUID NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "passes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "erased_users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erased_users_due_at_idx" ON "erased_users"("due_at");

-- The audit log can be changed in one way: what an entry shows of an account that is gone is taken out of it. Who did
-- what to what, and when, stays.
CREATE FUNCTION audit_subject(id uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'User ' || id::text $$;

CREATE FUNCTION guard_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.before IS NULL AND NEW.after IS NULL AND EXISTS (
    SELECT FROM erased_users e WHERE OLD.subject = audit_subject(e.id)
      OR OLD.before ->> 'authorId' = e.id::text OR OLD.after ->> 'authorId' = e.id::text
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the audit log is not to be changed';
END $$;

CREATE TRIGGER guard_audit_log BEFORE UPDATE
  ON audit_log FOR EACH ROW EXECUTE FUNCTION guard_audit_log();

GRANT UPDATE ("before", "after") ON "audit_log" TO CURRENT_USER;

CREATE INDEX "audit_log_subject_idx" ON "audit_log"("subject");
CREATE INDEX "audit_log_before_author_idx" ON "audit_log"(("before" ->> 'authorId'));
CREATE INDEX "audit_log_after_author_idx" ON "audit_log"(("after" ->> 'authorId'));
