import type { Locale } from '#web/lib/i18n/locales.ts';
import type { HighlightPart, SearchHit } from '../types.ts';
import { Marked } from './marked.tsx';
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

const MOST_PASSAGES = 2;

/** Where the words stand in a text or among an album's tracks; else what the text says of itself. */
export function Passage({ hit, excerpt, lang }: Props) {
  const bodies = hit.highlights.filter(({ field }) => field === 'BODY').slice(0, MOST_PASSAGES);
  if (bodies.length === 0)
    return excerpt ? (
      <p className={styles['passage']} lang={lang} dir="auto">
        {excerpt}
      </p>
    ) : null;
  const separator = hit.type === 'ALBUM' ? ' · ' : ' ';
  return (
    <p className={styles['passage']} lang={lang} dir="auto">
      {bodies.map(({ parts }, index) => (
        <span key={index}>
          {'… '}
          <Marked parts={onOneLine(parts, separator)} />
          {index === bodies.length - 1 ? ' …' : ' '}
        </span>
      ))}
    </p>
  );
}
