import type { ReactNode } from 'react';
import type { Locale } from '#web/lib/i18n/locales.ts';
import type { PanelKind, Place } from './place.ts';

/** A page of the replies to a comment. */
export interface MoreReplies {
  readonly content: ReactNode;
  /** Cursor of the next page, if there is one. */
  readonly next: string | null;
}

/** What a comment fetches without leaving the page. */
export interface ThreadActions {
  /** What opens beneath a comment; null if there is no such thing any more, or a service is away. */
  readonly openPanel: (kind: PanelKind, id: string, place: Place) => Promise<ReactNode>;
  /** @param level How deep the replies stand on the page. */
  readonly moreReplies: (
    id: string,
    after: string | null,
    place: Place,
    level: number,
  ) => Promise<MoreReplies | null>;
}

/** How a page shows its comments. */
export interface ThreadView {
  readonly locale: Locale;
  readonly place: Place;
  /** Empty if nobody is signed in. */
  readonly viewerId: string;
  /** Only what is published can be commented on, and not what a moderator has closed. */
  readonly isOpen: boolean;
  readonly canPin: boolean;
  /** The comment that stands above the others. */
  readonly pinnedId: string | null;
  /** Changes with each success. Without script a form finds its answer by its keys, so they may depend on the address only. */
  readonly sent: string | undefined;
  readonly actions: ThreadActions;
}
