import type { Message } from '@vobe/event-bus/bus';

/** A field of the type Subscription that tells of each event about a thing. */
export interface LiveList {
  /** The topic whose events it tells of. */
  readonly topic: string;
  /** What of the event's data is the id of the thing it happened to. */
  readonly thing: string;
  /** The arguments that name such a thing, one of which is given, and the query by id of each. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The query by id that answers for what an event is about. */
  readonly query: string;
  /** The field of the thing that has the latest there are: who comes back reads there what was missed. */
  readonly latest: string;
}

/** A field that tells who subscribes how something of theirs is: at first, and after each event that names them. */
export interface LiveState {
  readonly topic: string;
  /** What of the event's data has the ids of those whom it concerns. */
  readonly viewers: string;
  /** The query that answers, without arguments. */
  readonly query: string;
}

export type LiveField = LiveList | LiveState;

export const LIVE_FIELDS: Readonly<Record<string, LiveField>> = {
  commentAdded: {
    topic: 'comment.created',
    thing: 'subjectId',
    arguments: { postId: 'post', itemId: 'catalogItem' },
    query: 'comment',
    latest: 'latestComments',
  },
  unreadNotificationCount: {
    topic: 'inbox.refreshed',
    viewers: 'userIds',
    query: 'unreadNotificationCount',
  },
};

const FIELDS_OF_TOPIC = Map.groupBy(Object.entries(LIVE_FIELDS), ([, { topic }]) => topic);

/** Something that has happened, as subscribers of a channel hear of it. */
export interface LiveEvent {
  readonly channel: string;
  /** The id of the entity, or of the event where it is about none, a UUIDv7: ids are in the order of time. */
  readonly id: string;
}

/** Who subscribes to the same field and thing, or as the same viewer, hears the same events. */
export const channelOf = (field: string, thing: string): string => `${field} ${thing}`;

/** The events that a message means, none for those that nobody can subscribe to. */
export function liveEventsOf({ topic, key, value }: Message): LiveEvent[] {
  const fields = FIELDS_OF_TOPIC.get(topic);
  if (!fields || key === null || value === null) return [];
  const { event_id: eventId, data = {} } = envelopeOf(value);
  return fields.flatMap(([name, field]) => {
    const isState = 'viewers' in field;
    const named = isState ? data[field.viewers] : [data[field.thing]];
    const id = isState ? eventId : key;
    if (typeof id !== 'string' || !Array.isArray(named)) return [];
    return named
      .filter((one) => typeof one === 'string')
      .map((one) => ({ channel: channelOf(name, one), id }));
  });
}

interface Envelope {
  readonly event_id?: unknown;
  readonly data?: Record<string, unknown>;
}

function envelopeOf(value: Buffer): Envelope {
  try {
    return JSON.parse(value.toString('utf8')) as Envelope;
  } catch {
    return {}; // those whom it concerns have put it aside
  }
}
