import type { Locale } from '#web/lib/i18n/locales.ts';
import type { HighlightPart, SearchHit } from '../types.ts';
import { Highlight } from './highlight.tsx';
import styles from './hit-list.module.css';

interface Props {
  readonly hit: SearchHit;
  readonly excerpt: string | undefined;
  readonly lang: Locale | undefined;
}

/** Lines of an album are its tracks, those of a text its paragraphs. */
function onOneLine(parts: readonly HighlightPart[], separator: string): readonly HighlightPart[] {
  return parts.map((part) => ({ ...part, text: part.text.replaceAll('\n', separator) }));
}

const MOST_SNIPPETS = 2;

/** The highlights in a text or among an album's tracks; else the excerpt. */
export function Snippet({ hit, excerpt, lang }: Props) {
  const bodies = hit.highlights.filter(({ field }) => field === 'BODY').slice(0, MOST_SNIPPETS);
  if (bodies.length === 0)
    return excerpt ? (
      <p className={styles['snippet']} lang={lang} dir="auto">
        {excerpt}
      </p>
    ) : null;
  const separator = hit.type === 'ALBUM' ? ' · ' : ' ';
  return (
    <p className={styles['snippet']} lang={lang} dir="auto">
      {bodies.map(({ parts }, index) => (
        <span key={index}>
          {'… '}
          <Highlight parts={onOneLine(parts, separator)} />
          {index === bodies.length - 1 ? ' …' : ' '}
        </span>
      ))}
    </p>
  );
}
