import type { HomePostsQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './post-filter.module.css';

interface Props {
  readonly locale: Locale;
  readonly tags: HomePostsQuery['tags'] | undefined;
  readonly tag: string | undefined;
  readonly language: Locale | undefined;
}

export function PostFilter({ locale, tags, tag, language }: Props) {
  const t = translator(locale);
  const languages = [
    { value: undefined, text: t('filter.all') },
    { value: 'ru', text: t('filter.ru') },
    { value: 'en', text: t('filter.en') },
  ] as const;
  return (
    <nav className={styles['filter']} aria-label={t('filter.title')}>
      <ul className={styles['languages']} aria-label={t('filter.language')}>
        {languages.map(({ value, text }) => (
          <li key={text}>
            <AppLink
              href={paths.home(locale, { language: value, tag })}
              aria-current={value === language ? 'true' : undefined}
            >
              {text}
            </AppLink>
          </li>
        ))}
      </ul>
      {tags && tags.length > 0 ? (
        <ul className={styles['tags']} aria-label={t('filter.tags')}>
          {tags.map((entry) => (
            <li key={entry.tag}>
              <AppLink
                href={paths.home(locale, {
                  tag: entry.tag === tag ? undefined : entry.tag,
                  language,
                })}
                aria-current={entry.tag === tag ? 'true' : undefined}
              >
                {entry.tag}
                <sup className={styles['count']}>{entry.count}</sup>
              </AppLink>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}
