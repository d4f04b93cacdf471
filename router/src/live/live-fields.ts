import type { Message } from '@vobe/event-bus/bus';

/** What becomes of a field of the type Subscription. */
export interface LiveField {
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

export const LIVE_FIELDS: Readonly<Record<string, LiveField>> = {
  commentAdded: {
    topic: 'comment.created',
    thing: 'subjectId',
    arguments: { postId: 'post', itemId: 'catalogItem' },
    query: 'comment',
    latest: 'latestComments',
  },
};

const FIELDS_OF_TOPIC = Map.groupBy(Object.entries(LIVE_FIELDS), ([, { topic }]) => topic);

/** Something that has happened, as subscribers of a channel hear of it. */
export interface LiveEvent {
  readonly channel: string;
  /** The entity's id, a UUIDv7: ids are in the order of time. */
  readonly id: string;
}

/** Who subscribes to the same field and thing hears the same events. */
export const channelOf = (field: string, thing: string): string => `${field} ${thing}`;

/** The events that a message means, none for those that nobody can subscribe to. */
export function liveEventsOf({ topic, key, value }: Message): LiveEvent[] {
  const fields = FIELDS_OF_TOPIC.get(topic);
  if (!fields || key === null || value === null) return [];
  const data = dataOf(value);
  return fields.flatMap(([field, { thing }]) => {
    const id = data[thing];
    return typeof id === 'string' ? [{ channel: channelOf(field, id), id: key }] : [];
  });
}

function dataOf(value: Buffer): Record<string, unknown> {
  try {
    const { data } = JSON.parse(value.toString('utf8')) as { data?: Record<string, unknown> };
    return data ?? {};
  } catch {
    return {}; // those whom it concerns have put it aside
  }
}
