-- CreateEnum
CREATE TYPE "label_kind" AS ENUM ('GENRE', 'TAG');

-- CreateTable
CREATE TABLE "labels" (
    "kind" "label_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "names" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "labels_pkey" PRIMARY KEY ("kind","value")
);

-- What is there already.
INSERT INTO "labels" ("kind", "value", "label", "names")
SELECT DISTINCT ON (k.kind, l->>'value') k.kind::label_kind, l->>'value', l->>'label', l->'names'
FROM "documents" d
CROSS JOIN (VALUES ('GENRE', 'genres'), ('TAG', 'tagNames')) AS k(kind, part)
CROSS JOIN LATERAL jsonb_array_elements(d."source"->k.part) AS l
WHERE NOT d."is_deleted"
ORDER BY k.kind, l->>'value', d."revision" DESC;

-- Of a word that is everywhere the first documents are read: the same ones whoever else reads now.
ALTER ROLE CURRENT_USER SET synchronize_seqscans = off;
