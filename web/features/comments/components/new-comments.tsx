'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import type { NewCommentsSubscription } from '#web/__generated__/operations.ts';
import { countText } from '#web/lib/i18n/count.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import type { PluralForms } from '#web/lib/i18n/plural-forms.ts';
import { listen } from '#web/lib/live/listen.ts';
import { useThrottled } from '#web/lib/live/use-throttled.ts';
import styles from './new-comments.module.css';

interface Props {
  /** Where to hear of them, see liveAddress(). */
  readonly address: string;
  /** An event's id that stands for the time of the page. */
  readonly from: string;
  /** The comments that the page shows. */
  readonly shown: readonly string[];
  /** Whose comments are no news. */
  readonly viewerId: string;
  /** The page that shows the newest, if it is not this one. */
  readonly newestHref: string | null;
  readonly forms: PluralForms;
  readonly locale: Locale;
}

/** What the button was pressed for. */
interface Wanted {
  readonly ids: readonly string[];
  /** What the page showed then. */
  readonly before: readonly string[];
  /** How often it was loaded since. */
  loads: number;
}

/** More are not counted. */
const MOST = 99;

/** A crowd that talks is not read out one by one. */
const ANNOUNCE_MS = 5000;

/** A page that still lacks what was announced is loaded again so often, after so many milliseconds. */
const RETRIES = 3;
const RETRY_MS = 500;

/** Says how many comments have come since the page was drawn, and shows them when it is pressed. */
export function NewComments({ address, from, shown, viewerId, newestHref, forms, locale }: Props) {
  const router = useRouter();
  const [start] = useState(from);
  // What came in the last seconds before the page is heard as well: ids are in the order of time.
  const [newest] = useState(() => shown.toSorted().at(-1) ?? '');
  const [heard, setHeard] = useState<readonly string[]>([]);
  const [isLoading, startLoading] = useTransition();
  /** What was shown or pressed for is no news when it is heard again. */
  const seen = useRef(new Set<string>());
  const wanted = useRef<Wanted | null>(null);

  useEffect(
    () =>
      listen(address, start, (answer) => {
        const { data } = answer as { data?: NewCommentsSubscription };
        const comment = data?.commentAdded;
        if (!comment || comment.id <= newest || seen.current.has(comment.id)) return;
        if (viewerId !== '' && comment.author?.id === viewerId) return;
        setHeard((before) =>
          before.includes(comment.id) || before.length > MOST ? before : [...before, comment.id],
        );
      }),
    [address, start, newest, viewerId],
  );

  useEffect(() => {
    for (const id of shown) seen.current.add(id);
    setHeard((before) => before.filter((id) => !seen.current.has(id)));
  }, [shown]);

  useEffect(() => {
    const now = wanted.current;
    if (now === null || isLoading) return;
    const arrived = now.ids.filter((id) => shown.includes(id));
    if (arrived.length === 0 && now.loads < RETRIES) {
      const timer = setTimeout(() => {
        now.loads += 1;
        startLoading(() => router.refresh());
      }, RETRY_MS);
      return () => clearTimeout(timer);
    }
    wanted.current = null;
    // No other page has come: they are still news.
    if (shown === now.before) return;
    // Those that are not on it are further down, or were deleted again.
    for (const id of now.ids) seen.current.add(id);
    setHeard((before) => before.filter((id) => !seen.current.has(id)));
    for (const id of arrived) mark(id);
    const first = shown.find((id) => arrived.includes(id));
    // The button goes, and the focus with it.
    if (first !== undefined) entryOf(first)?.focus();
    return undefined;
  }, [shown, isLoading, router]);

  const news = heard.filter((id) => !shown.includes(id));
  const count = news.length > MOST ? `${MOST}+` : String(news.length);
  const text = news.length > 0 ? countText(forms, locale, news.length, count) : '';
  const announced = useThrottled(text, ANNOUNCE_MS);

  function show(): void {
    if (isLoading) return;
    wanted.current = { ids: news, before: shown, loads: 1 };
    startLoading(() => (newestHref === null ? router.refresh() : router.push(newestHref)));
  }

  return (
    <div className={styles['place']}>
      <span className="visually-hidden" role="status">
        {announced}
      </span>
      {text ? (
        <button type="button" className={styles['news']} aria-busy={isLoading} onClick={show}>
          {text}
        </button>
      ) : null}
    </div>
  );
}

const entryOf = (id: string) => document.getElementById(`comment-${id}`);

/** Shows which are new, until the page is drawn anew; they can be focused from here on. */
function mark(id: string): void {
  const entry = entryOf(id);
  if (!entry) return;
  entry.dataset['new'] = '';
  entry.tabIndex = -1;
}
