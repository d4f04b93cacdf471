import styles from './page-skeleton.module.css';

type Kind = 'home' | 'post' | 'artist' | 'list' | 'form';

function kindOf(href: string): Kind {
  const [, , section, name] = href.split(/[?#]/u)[0]?.split('/') ?? [];
  if (!section) return 'home';
  if (section === 'posts') return 'post';
  if (section === 'artists' && name) return 'artist';
  return ['sign-in', 'sign-up', 'profile'].includes(section) || name ? 'form' : 'list';
}

const bars: Readonly<Record<Kind, readonly string[]>> = {
  home: ['nameplate', 'picture', 'line', 'line', 'short'],
  post: ['title', 'short', 'picture', 'line', 'line', 'line', 'short'],
  artist: ['title', 'square', 'line', 'line', 'short'],
  list: ['title', 'line', 'line', 'line', 'line', 'line', 'short'],
  form: ['title', 'field', 'field', 'field', 'button'],
};

/** Boxes of the size that the page's parts will have. */
export function PageSkeleton({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <div className={`frame ${styles['skeleton']}`} role="status">
      <span className="visually-hidden">{label}</span>
      {bars[kindOf(href)].map((bar, index) => (
        <span key={index} className={`${styles['bar']} ${styles[bar]}`} aria-hidden="true" />
      ))}
    </div>
  );
}
