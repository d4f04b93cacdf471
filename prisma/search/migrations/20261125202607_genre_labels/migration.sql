-- CreateTable
CREATE TABLE "genre_labels" (
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "names" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "genre_labels_pkey" PRIMARY KEY ("slug")
);

-- What is there already.
INSERT INTO "genre_labels" ("slug", "label", "names")
SELECT DISTINCT ON (g->>'value') g->>'value', g->>'label', g->'names'
FROM "documents" d, jsonb_array_elements(d."source"->'genres') AS g WHERE NOT d."is_deleted"
ORDER BY g->>'value', d."revision" DESC;

-- Of a word that is everywhere the first documents are read: the same ones whoever else reads now.
ALTER ROLE CURRENT_USER SET synchronize_seqscans = off;
