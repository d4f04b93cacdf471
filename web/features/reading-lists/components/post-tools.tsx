import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { arrangePost } from '../actions/list-posts.ts';
import type { Steps } from '../lib/neighbours.ts';
import styles from './lists.module.css';

/** A list that a post can be put into. */
export interface OtherList {
  readonly id: string;
  readonly title: string | null;
}

interface Props {
  readonly listId: string;
  readonly postId: string;
  /** Names the post to who hears the buttons alone. */
  readonly postTitle: string;
  readonly steps: Steps;
  readonly others: readonly OtherList[];
  /** The page it stands on. */
  readonly here: string;
  readonly locale: Locale;
}

/** What its owner does with a post of a list. */
export function PostTools({ listId, postId, postTitle, steps, others, here, locale }: Props) {
  const t = translator(locale);
  const button = (act: 'up' | 'down' | 'remove') => (
    <button
      type="submit"
      name="do"
      value={act}
      className={styles['tool']}
      aria-label={t(`lists.${act}One`, { title: postTitle })}
    >
      {t(`lists.${act}`)}
    </button>
  );
  return (
    <form action={arrangePost} className={styles['tools']}>
      {Object.entries({
        ...{ id: listId, postId, next: here },
        ...{ above: steps.up ?? '', below: steps.down ?? '' },
      }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {steps.up === undefined ? null : button('up')}
      {steps.down === undefined ? null : button('down')}
      {button('remove')}
      {others.length === 0 ? null : (
        <span className={styles['add']}>
          <select
            name="list"
            className={styles['select']}
            aria-label={t('lists.which', { title: postTitle })}
          >
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {title ?? t('lists.bookmarks')}
              </option>
            ))}
          </select>
          <button type="submit" name="do" value="add" className={styles['tool']}>
            {t('lists.add')}
          </button>
        </span>
      )}
    </form>
  );
}
