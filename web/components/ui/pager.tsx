import { AppLink } from './app-link.tsx';
import styles from './pager.module.css';

interface Props {
  readonly label: string;
  readonly first?: { readonly href: string; readonly text: string } | null;
  readonly next?: { readonly href: string; readonly text: string } | null;
}

export function Pager({ label, first, next }: Props) {
  if (!first && !next) return null;
  return (
    <nav className={styles['pager']} aria-label={label}>
      {first ? (
        <AppLink className={styles['link']} href={first.href}>
          <span aria-hidden="true">← </span>
          {first.text}
        </AppLink>
      ) : null}
      {next ? (
        <AppLink className={`${styles['link']} ${styles['next']}`} href={next.href} rel="next">
          {next.text}
          <span aria-hidden="true"> →</span>
        </AppLink>
      ) : null}
    </nav>
  );
}
