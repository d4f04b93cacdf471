import { AppLink } from './app-link.tsx';
import styles from './tabs.module.css';

interface Props {
  readonly label: string;
  readonly tabs: readonly {
    readonly text: string;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
}

/** Views of one page, each with an address of its own. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label}>
      <ul className={styles['tabs']}>
        {tabs.map(({ text, href, isCurrent }) => (
          <li key={href}>
            <AppLink href={href} aria-current={isCurrent ? 'page' : undefined}>
              {text}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
