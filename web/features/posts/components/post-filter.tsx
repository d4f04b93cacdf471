import type { HomePostsQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import styles from './post-filter.module.css';

interface Props {
  readonly locale: Locale;
  readonly tags: HomePostsQuery['tags'] | undefined;
  readonly tag: string | undefined;
  /** Name of the selected tag. */
  readonly tagName: string | undefined;
  readonly language: Locale | undefined;
}

export function PostFilter({ locale, tags, tag, tagName, language }: Props) {
  const t = translator(locale);
  const languages = [
    { value: 'ru', text: t('filter.ru') },
    { value: 'en', text: t('filter.en') },
  ] as const;
  const isListed = tags?.some((entry) => entry.tag === tag) ?? false;
  // A rare tag is not among the frequent ones, but it must be shown as selected, so that it can be removed.
  const entries = [
    ...(tag && !isListed ? [{ tag, name: tagName ?? tag, count: null }] : []),
    ...(tags ?? []),
  ];
  const all = !tag && !language;
  return (
    <nav className={styles['filter']} aria-label={t('filter.title')}>
      <ul className={styles['languages']} aria-label={t('filter.language')}>
        <li>
          <AppLink href={paths.home(locale)} aria-current={all ? 'true' : undefined}>
            {t('filter.all')}
          </AppLink>
        </li>
        {languages.map(({ value, text }) => (
          <li key={value}>
            <AppLink
              href={paths.home(locale, { language: value === language ? undefined : value, tag })}
              aria-current={value === language ? 'true' : undefined}
            >
              {text}
            </AppLink>
          </li>
        ))}
      </ul>
      {entries.length > 0 ? (
        <ul className={styles['tags']} aria-label={t('filter.tags')}>
          {entries.map((entry) => (
            <li key={entry.tag}>
              <AppLink
                href={paths.home(locale, {
                  tag: entry.tag === tag ? undefined : entry.tag,
                  language,
                })}
                aria-current={entry.tag === tag ? 'true' : undefined}
              >
                <bdi>{partLongWords(entry.name)}</bdi>
                {entry.count === null ? null : <sup className={styles['count']}>{entry.count}</sup>}
              </AppLink>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}
