CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Russian stems for Cyrillic words and English ones for Latin, without accents and ё.
CREATE TEXT SEARCH CONFIGURATION vobe (COPY = russian);
ALTER TEXT SEARCH CONFIGURATION vobe
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, russian_stem;

-- Words as they stand, without accents and ё: for phrases, prefixes and names made of stop words.
CREATE TEXT SEARCH CONFIGURATION vobe_words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION vobe_words
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
