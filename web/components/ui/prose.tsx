import styles from './prose.module.css';

interface Props {
  /** Sanitised by the service that owns the text. */
  readonly html: string;
  readonly lang?: string | undefined;
  readonly kind?: 'article' | 'comment';
}

/** The only place that inserts HTML. Nothing but bodyHtml and renderMarkdown may come here. */
export function Prose({ html, lang, kind = 'article' }: Props) {
  return (
    <div
      className={`${styles['prose']} ${styles[kind]}`}
      lang={lang}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
