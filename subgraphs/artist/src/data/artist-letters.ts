import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** First characters of sort keys, digits and signs among them: each costs a look into an index. */
const MAX_CHARACTERS = 150;

/** Greater than every sort key that begins with the characters before it: keys are collated "C". */
const GREATEST = '\u{10ffff}';

/**
 * For each character that sort keys begin with the first of those keys, in order. The index is leapt
 * through from one to the next, so it takes the same time however many artists there are.
 */
export async function firstSortKeys(
  db: Database,
  language: 'EN' | 'RU',
  genre: string | null,
): Promise<string[]> {
  const keys = genre === null ? keysOfAll(db, language) : keysOfGenre(db, language, genre);
  const first = kysely(db).selectFrom(keys.as('k')).select('k.key').orderBy('k.key').limit(1);
  const rows = await kysely(db)
    .withRecursive('initials(key)', (initials) =>
      initials
        .selectFrom(first.as('f'))
        .select('f.key')
        .unionAll(
          initials
            .selectFrom('initials as i')
            .crossJoinLateral(({ selectFrom, ref }) =>
              selectFrom(keys.as('k'))
                .select('k.key')
                .where(
                  'k.key',
                  '>',
                  sql<string>`CASE ${ref('i.key')} WHEN '' THEN '' ELSE left(${ref('i.key')}, 1) || ${GREATEST} END`,
                )
                .orderBy('k.key')
                .limit(1)
                .as('next'),
            )
            .select('next.key'),
        ),
    )
    .selectFrom('initials')
    .select('key')
    .limit(MAX_CHARACTERS)
    .execute();
  return rows.map(({ key }) => key);
}

const keysOfAll = (db: Database, language: 'EN' | 'RU') =>
  kysely(db)
    .selectFrom('artists')
    .select(({ fn, ref }) =>
      language === 'RU'
        ? fn.coalesce('sort_key_ru', 'sort_key').as('key')
        : ref('sort_key').as('key'),
    );

const keysOfGenre = (db: Database, language: 'EN' | 'RU', genre: string) =>
  kysely(db)
    .selectFrom('artist_genres')
    .select(({ ref }) => ref(language === 'RU' ? 'sort_key_ru' : 'sort_key').as('key'))
    .where('genre_slug', '=', genre);
