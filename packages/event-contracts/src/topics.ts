import type { EventContract, Service } from './define.ts';
import { contracts } from './registry.ts';

/** Each topic alike: enough to share the work of a group, few enough for a laptop. */
const PARTITIONS = 6;

const DAY_MS = 86_400_000;

/** How a topic is kept. */
interface Retention {
  /** `compact,delete`: of one key only the latest event is kept, and that for the retention alone. */
  readonly cleanupPolicy: 'delete' | 'compact,delete';
  readonly retentionMs: number;
  readonly reason: string;
}

export interface Topic extends Retention {
  /** The event type. */
  readonly name: string;
  /** The only service that writes to it. */
  readonly owner: Service;
  /** Services that read it. */
  readonly consumers: readonly Service[];
  readonly partitions: number;
  /** The field of the envelope that is the key: events of an aggregate share a partition. */
  readonly key: 'aggregate_id';
}

/**
 * Retention by what an event says. Topics are no archive: PostgreSQL is the source of truth, and a
 * projection that was away for longer than a week is rebuilt from its owners. What takes something
 * away lives twice as long as what shows it, so that nobody who comes back late finds a post and
 * misses its withdrawal. No topic is compacted without end: a text withdrawn or a user deleted would
 * stay in it for good.
 */
const APPEARS: Retention = {
  cleanupPolicy: 'compact,delete',
  retentionMs: 7 * DAY_MS,
  reason:
    'Each one is news and is wanted once; who was away for longer rebuilds from the owner. Compacted, so that what it says of somebody can be taken out when their account is gone.',
};
const CHANGES: Retention = {
  cleanupPolicy: 'compact,delete',
  retentionMs: 7 * DAY_MS,
  reason:
    'Carries the whole state, so the latest of a key makes the earlier ones needless: compacted, which shortens catching up after an import or many edits. Limited all the same, or withdrawn texts would stay.',
};
const GOES: Retention = {
  cleanupPolicy: 'delete',
  retentionMs: 14 * DAY_MS,
  reason: 'Twice as long as what shows the entity: who still finds that finds this, too.',
};
const TOGGLES: Retention = {
  cleanupPolicy: 'compact,delete',
  retentionMs: 14 * DAY_MS,
  reason:
    'Says the present state, so the latest of a key suffices; kept as long as deletions, since it takes somebody out.',
};
const HINTS: Retention = {
  cleanupPolicy: 'delete',
  retentionMs: DAY_MS,
  reason: 'Only asks to look again: who was away looks anyway.',
};

/** By the word after the dot. A new word must be decided on here. */
const RETENTION: Readonly<Record<string, Retention>> = {
  registered: APPEARS,
  created: APPEARS,
  published: APPEARS,
  updated: CHANGES,
  voted: CHANGES,
  held: APPEARS,
  replied: APPEARS,
  status_changed: APPEARS,
  suspended: TOGGLES,
  moderated: TOGGLES,
  locked: TOGGLES,
  decided: TOGGLES,
  changed: TOGGLES,
  refreshed: HINTS,
  archived: GOES,
  deleted: GOES,
};

/**
 * The topic of an event; all its versions share it.
 * @throws if nobody has decided how long such events are kept.
 */
export function topicOf(contract: EventContract): Topic {
  const [, verb = ''] = contract.type.split('.');
  const retention = Object.hasOwn(RETENTION, verb) ? RETENTION[verb] : undefined;
  if (!retention) throw new Error(`${contract.type}: topics.ts has no retention for “${verb}”`);
  return {
    name: contract.type,
    owner: contract.owner,
    consumers: contract.consumers,
    partitions: PARTITIONS,
    key: 'aggregate_id',
    ...retention,
  };
}

/** Every topic of the system, once each. */
export const topics: readonly Topic[] = [
  ...new Map(contracts.map((contract) => [contract.type, topicOf(contract)])).values(),
];

/** The names of the topics a service writes and reads. */
export function topicsOf(service: Service): { produces: string[]; consumes: string[] } {
  const names = (wanted: (topic: Topic) => boolean) =>
    topics.filter(wanted).map((topic) => topic.name);
  return {
    produces: names((topic) => topic.owner === service),
    consumes: names((topic) => topic.consumers.includes(service)),
  };
}

/** Services that read a topic; none for a topic that doesn't exist. */
export function consumersOf(topic: string): readonly Service[] {
  return topics.find((candidate) => candidate.name === topic)?.consumers ?? [];
}

/** Where a consumer group sends what it can't process. */
export function deadLetterTopicOf(group: string): string {
  return `${group}.dead-letter`;
}

/** Dead letters wait for a person, who may be on holiday. */
export const deadLetterRetention: Retention = {
  cleanupPolicy: 'compact,delete',
  retentionMs: 30 * DAY_MS,
  reason:
    'Waits for a person to look at it and to send it again. Each has a key of its own, by which it can be taken out.',
};

/** Kafka closes a segment, with the next message, when its first one is older; the cleaner comes every 15 s. */
const MAX_COMPACTION_LAG_MS = 10_000;
const FILE_DELETE_DELAY_MS = 1000;

/** The settings of Kafka that keep the topic as stated. */
export function kafkaSettings({
  cleanupPolicy,
  retentionMs,
}: Pick<Retention, 'cleanupPolicy' | 'retentionMs'>): Record<string, string> {
  return {
    'cleanup.policy': cleanupPolicy,
    'retention.ms': String(retentionMs),
    // Kafka drops and compacts closed segments only; a quiet topic's segment would stay open for a week.
    'segment.ms': String(DAY_MS),
    ...(cleanupPolicy === 'compact,delete' && {
      // What was said of an account that is gone leaves its topic within the minute, and the disk with it.
      'max.compaction.lag.ms': String(MAX_COMPACTION_LAG_MS),
      'file.delete.delay.ms': String(FILE_DELETE_DELAY_MS),
    }),
  };
}
