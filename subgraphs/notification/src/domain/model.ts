import type { Connection } from '@vobe/service-kit/pagination';
import type { NotificationKind } from '../__generated__/types.ts';

/** Types of what a notification may be about. */
export type SubjectType = 'ALBUM' | 'ARTIST' | 'COMMENT' | 'POST' | 'TICKET' | 'USER';

/** As it is stored. */
export interface Notification {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  /** The latest three. */
  readonly actorIds: readonly string[];
  readonly actorCount: number;
  readonly amount: number;
  readonly detail: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export type NotificationConnection = Connection<Notification>;

/** What happened, as it concerns people who are told of it. */
export interface Cause {
  readonly kind: NotificationKind;
  /** The same for the same thing, however often it is heard of. */
  readonly cause: string;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  /** What takes the news along when it goes. */
  readonly thingId: string;
  /** Of the thing: what is known of a later one stands. */
  readonly version: number;
  /** Who did it; null for nobody in particular. */
  readonly actorId: string | null;
  /** What was reached, where causes are not counted. */
  readonly amount?: number;
  readonly detail?: string;
}

/** What one person is to be told. */
export interface News extends Cause {
  readonly userId: string;
}

/** What can be followed, by its key. */
export interface Followed {
  readonly kind: 'ARTIST' | 'USER' | 'TAG';
  readonly key: string;
}
