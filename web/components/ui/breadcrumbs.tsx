import { AppLink } from './app-link.tsx';
import styles from './breadcrumbs.module.css';

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

export function Breadcrumbs({
  label,
  crumbs,
}: {
  readonly label: string;
  readonly crumbs: readonly Crumb[];
}) {
  return (
    <nav aria-label={label} className={styles['breadcrumbs']}>
      <ol className={styles['list']}>
        {crumbs.map((crumb) => (
          <li key={crumb.href} className={styles['item']}>
            <AppLink href={crumb.href}>
              <bdi>{crumb.text}</bdi>
            </AppLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
