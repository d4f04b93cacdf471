import { canHaveDropCap } from '#web/lib/text/drop-cap.ts';
import styles from './prose.module.css';

interface Props {
  /** Sanitised by the service that owns the text. */
  readonly html: string;
  readonly lang?: string | undefined;
  readonly kind?: 'article' | 'comment';
}

/** The only place that inserts HTML. Nothing but bodyHtml and renderMarkdown may come here. */
export function Prose({ html, lang, kind = 'article' }: Props) {
  const classes = [
    styles['prose'],
    styles[kind],
    kind === 'article' && canHaveDropCap(html) ? styles['opening'] : '',
  ];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      lang={lang}
      dir="auto"
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
