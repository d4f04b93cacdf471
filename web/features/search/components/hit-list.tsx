import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { accentIndex } from '#web/lib/covers/accents.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { formatDuration, isoDuration } from '#web/lib/text/duration.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import { hitFacts } from '../hit-facts.ts';
import type { HighlightPart, SearchHit } from '../types.ts';
import { cutAtWords, foundWords, Highlight, typedWords } from './highlight.tsx';
import { Snippet } from './snippet.tsx';
import styles from './hit-list.module.css';

interface Props {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly locale: Locale;
  /** The first one is what was meant by name, and stands out. */
  readonly hasLead: boolean;
}

/** Only now: a word that is parted before is no longer found. */
const partLongWordsOf = ({ text, isMatch }: HighlightPart): HighlightPart => ({
  text: partLongWords(text),
  isMatch,
});

interface HitProps {
  readonly hit: SearchHit;
  readonly locale: Locale;
  readonly words: readonly string[];
  readonly isLead: boolean;
}

function Hit({ hit, locale, words, isLead }: HitProps) {
  const t = translator(locale);
  if (!hit.node) return <LostHit hit={hit} locale={locale} />;
  const { id, href, title, cover, facts, excerpt, lang, publishedAt, durationMs } = hitFacts(
    hit.node,
    locale,
  );
  return (
    <article
      className={[
        styles['hit'],
        isLead && styles['lead'],
        durationMs !== undefined && styles['track'],
      ]
        .filter(Boolean)
        .join(' ')}
      data-accent={accentIndex(id)}
    >
      <AppLink className={styles['picture'] ?? ''} href={href} tabIndex={-1} aria-hidden="true">
        <Cover {...cover} isFirst={isLead} />
      </AppLink>
      <div className={styles['text']}>
        <p className={styles['kind']}>{t(`search.kind.${hit.type}`)}</p>
        <h2 className={styles['title']} lang={lang} dir={directionOf(title)}>
          <AppLink href={href}>
            <Highlight parts={cutAtWords(title, words).map(partLongWordsOf)} />
          </AppLink>
        </h2>
        <p className={styles['facts']}>
          {facts.map((fact) => (
            <bdi key={fact}>
              <Highlight parts={cutAtWords(fact, words)} />
            </bdi>
          ))}
          {publishedAt ? (
            <span>
              <Time at={publishedAt} locale={locale} />
            </span>
          ) : null}
        </p>
        <Snippet hit={hit} excerpt={excerpt} lang={lang} />
        {hit.missingWords.length > 0 ? (
          <p className={styles['missing']}>
            {t('search.missing')}{' '}
            {hit.missingWords.map((word) => (
              <s key={word}>{word}</s>
            ))}
          </p>
        ) : null}
      </div>
      {durationMs ? (
        <time className={styles['duration']} dateTime={isoDuration(durationMs)}>
          {formatDuration(durationMs)}
        </time>
      ) : null}
    </article>
  );
}

/** Its service is away, or it has gone since: what the search itself knows of it. */
function LostHit({ hit, locale }: Pick<HitProps, 'hit' | 'locale'>) {
  const t = translator(locale);
  const title = hit.highlights.find(({ field }) => field === 'TITLE');
  if (!title) return null;
  return (
    <article className={styles['hit']}>
      <div className={styles['blank']} />
      <div className={styles['text']}>
        <p className={styles['kind']}>{t(`search.kind.${hit.type}`)}</p>
        <h2 className={styles['title']} dir="auto">
          <Highlight parts={title.parts} />
        </h2>
        <p className={styles['facts']}>{t('search.lost')}</p>
      </div>
    </article>
  );
}

export function HitList({ query, hits, locale, hasLead }: Props) {
  const words = [...foundWords(hits), ...typedWords(query)];
  return (
    <ol className={styles['list']}>
      {hits.map((hit, index) => (
        <li key={hit.node?.id ?? index}>
          <Hit hit={hit} locale={locale} words={words} isLead={hasLead && index === 0} />
        </li>
      ))}
    </ol>
  );
}
