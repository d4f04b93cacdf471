-- Sort keys are compared letter by letter whatever the server's own order is: lists are the same
-- everywhere, and the letters that names begin with are found through the indexes.
DROP TRIGGER copy_artist ON artists;
ALTER TABLE "artists" ALTER COLUMN "sort_key" TYPE TEXT COLLATE "C", ALTER COLUMN "sort_key_ru" TYPE TEXT COLLATE "C";
ALTER TABLE "artist_genres" ALTER COLUMN "sort_key" TYPE TEXT COLLATE "C", ALTER COLUMN "sort_key_ru" TYPE TEXT COLLATE "C";
CREATE TRIGGER copy_artist AFTER UPDATE OF sort_key, sort_key_ru ON artists FOR EACH ROW EXECUTE FUNCTION copy_artist();

-- Genres are few and have no sort keys: they go by the alphabet of either language, É beside E. Prisma
-- knows no indexes of expressions.
DROP INDEX "genres_name_slug_idx";
CREATE INDEX "genres_name_en_slug_idx" ON "genres" ((coalesce("translations"->'en'->>'name', "name")) COLLATE "en-x-icu", "slug");
CREATE INDEX "genres_name_ru_slug_idx" ON "genres" ((coalesce("translations"->'ru'->>'name', "name")) COLLATE "ru-x-icu", "slug");
