import { coverPath, type CoverKind } from '#web/lib/covers/cover.ts';
import styles from './cover.module.css';

interface Props {
  readonly kind: CoverKind;
  readonly id: string;
  readonly url: string | null;
  readonly shape?: 'square' | 'wide' | 'tall';
  /** For the one picture above the fold. */
  readonly isFirst?: boolean;
  readonly className?: string | undefined;
}

const sizes = { square: [800, 800], wide: [960, 640], tall: [800, 1000] } as const;

/**
 * The given picture before the drawn one, which is seen where the given one can't be loaded.
 * Ornament: what it belongs to is named beside it.
 */
export function Cover({ kind, id, url, shape = 'square', isFirst = false, className }: Props) {
  const [width, height] = sizes[shape];
  const sources = [coverPath(kind, id), ...(url === null ? [] : [url])];
  return (
    <span className={[styles['cover'], styles[shape], className].filter(Boolean).join(' ')}>
      {sources.map((source) => (
        <img
          key={source}
          src={source}
          width={width}
          height={height}
          alt=""
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
        />
      ))}
    </span>
  );
}
