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

/** The given picture, or the drawn one. Ornament: what it belongs to is named beside it. */
export function Cover({ kind, id, url, shape = 'square', isFirst = false, className }: Props) {
  const [width, height] = sizes[shape];
  return (
    <img
      className={[styles['cover'], styles[shape], className].filter(Boolean).join(' ')}
      src={url ?? coverPath(kind, id)}
      width={width}
      height={height}
      alt=""
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      decoding="async"
    />
  );
}
