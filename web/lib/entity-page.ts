import type { Metadata } from 'next';
import { hasFailedAt, type Outcome } from '#web/lib/graphql/outcome.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';
import { decodePathSegment, redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';

/** A page about one thing: a post, an artist, a person. */
interface EntityPage<Result, Field extends keyof Result & string> {
  /** The last part of its address, as it stands there. */
  readonly rawName: string;
  /** Where the answer holds the thing. */
  readonly field: Field;
  /** Query parameters that turn the pages of its lists; `load` takes their values in this order. */
  readonly cursors: readonly string[];
  readonly load: (
    name: string,
    locale: Locale,
    ...cursors: readonly (string | undefined)[]
  ) => Promise<Outcome<Result>>;
  readonly pathOf: (locale: Locale, name: string) => string;
}

/** What such a page needs before it can say anything. */
export async function readEntity<Result, Field extends keyof Result & string>(
  { params, searchParams }: PageProps,
  { rawName, field, cursors, load, pathOf }: EntityPage<Result, Field>,
) {
  const [{ locale: segment }, query] = await Promise.all([params, searchParams]);
  const { locale, t } = pageTranslator(segment);
  const name = decodePathSegment(rawName);
  const outcome = await load(name, locale, ...cursors.map((cursor) => oneOf(query[cursor])));
  const bare = pathOf(locale, name);
  redirectFromInvalidQuery(outcome, query, { first: bare, bare }, cursors);
  await shareAnonymousPage(query);
  const entity = outcome.kind === 'answered' ? (outcome.data[field] ?? null) : null;
  return { locale, t, name, query, outcome, entity, isDown: hasFailedAt(outcome, field) };
}

export function missingMetadata(t: Translate, isDown: boolean): Metadata {
  return { title: t(isDown ? 'down.title' : 'notFound.title'), robots: { index: false } };
}
