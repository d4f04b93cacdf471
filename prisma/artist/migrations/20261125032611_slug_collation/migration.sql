-- Slugs are ASCII. In the order of bytes, unlike that of words, an index finds them by how they begin.
-- Prisma knows no collations: schema.prisma can't say it.
ALTER TABLE "artists" ALTER COLUMN "slug" TYPE TEXT COLLATE "C";
ALTER TABLE "artist_slugs" ALTER COLUMN "slug" TYPE TEXT COLLATE "C";
