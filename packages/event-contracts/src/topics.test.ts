import { describe, expect, test } from '@jest/globals';
import { postCreated } from './events/post-created.ts';
import { contracts } from './registry.ts';
import {
  consumersOf,
  deadLetterRetention,
  deadLetterTopicOf,
  kafkaSettings,
  topicOf,
  topics,
  topicsOf,
} from './topics.ts';

const DAY_MS = 86_400_000;
const topic = (name: string) => {
  const found = topics.find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('topics', () => {
  test('are one for each event type, with six partitions, keyed by the aggregate', () => {
    expect(topics.map(({ name }) => name)).toEqual([...new Set(contracts.map(({ type }) => type))]);
    for (const { partitions, key, reason } of topics) {
      expect({ partitions, key }).toEqual({ partitions: 6, key: 'aggregate_id' });
      expect(reason).not.toBe('');
    }
  });

  test('keep what takes away for longer than what shows', () => {
    for (const aggregate of ['user', 'post', 'artist', 'album', 'track', 'comment']) {
      expect(topic(`${aggregate}.deleted`).retentionMs).toBe(14 * DAY_MS);
      expect(topic(`${aggregate}.updated`).retentionMs).toBe(7 * DAY_MS);
    }
    expect(topic('post.archived').retentionMs).toBe(14 * DAY_MS);
    expect(topic('user.suspended').retentionMs).toBe(14 * DAY_MS);
    expect(deadLetterRetention.retentionMs).toBe(30 * DAY_MS);
  });

  test('are compacted but for what takes away, and never without end', () => {
    const compacted = topics.filter(({ cleanupPolicy }) => cleanupPolicy.includes('compact'));
    expect(compacted.map(({ name }) => name)).toEqual(
      topics
        .map(({ name }) => name)
        .filter((name) => !/\.(?:deleted|archived|refreshed)$/.test(name)),
    );
    expect(topics.every(({ cleanupPolicy }) => cleanupPolicy.includes('delete'))).toBe(true);
    expect(kafkaSettings(topic('user.updated'))).toEqual({
      'cleanup.policy': 'compact,delete',
      'retention.ms': '604800000',
      'segment.ms': '86400000',
      'max.compaction.lag.ms': '10000',
      'file.delete.delay.ms': '1000',
    });
  });

  test('of an event nobody decided on are refused', () => {
    expect(() => topicOf({ ...postCreated, type: 'post.renamed' })).toThrow('renamed');
    expect(() => topicOf({ ...postCreated, type: 'post.constructor' })).toThrow('constructor');
  });

  test('are known by their writer and readers', () => {
    expect(topicsOf('comment')).toEqual({
      produces: [
        ...['comment.created', 'comment.updated', 'comment.deleted', 'comment.voted'],
        ...['comment.held', 'comment.moderated', 'thread.locked'],
      ],
      consumes: [
        'user.suspended',
        'user.deleted',
        'post.created',
        'post.updated',
        'post.published',
        'post.archived',
        'post.deleted',
        ...['artist.deleted', 'album.deleted', 'track.deleted'],
        'moderation.decided',
      ],
    });
    expect(topicsOf('content').consumes).toEqual([
      ...['user.suspended', 'user.deleted', 'artist.deleted', 'moderation.decided'],
    ]);
    const { produces, consumes } = topicsOf('search');
    expect(produces).toEqual([]);
    expect(new Set(consumes.map((name) => name.split('.')[0]))).toEqual(
      new Set(['user', 'post', 'artist', 'album', 'track']),
    );
    // No page that is kept shows a ticket.
    const shown = topics.map(({ name }) => name).filter((name) => !name.startsWith('ticket.'));
    expect(topicsOf('edge').consumes).toEqual(shown);
    expect(new Set(topicsOf('notification').consumes.map((name) => name.split('.')[0]))).toEqual(
      new Set([
        ...['user', 'post', 'artist', 'album', 'track', 'comment', 'thread', 'moderation'],
        ...['follow', 'ticket'],
      ]),
    );
    expect(consumersOf('post.created')).toEqual(['comment', 'search', 'notification', 'edge']);
    expect(consumersOf('post.unheard')).toEqual([]);
  });

  test('no service reads its own events', () => {
    for (const { owner, consumers } of topics) expect(consumers).not.toContain(owner);
  });

  test('have dead letters by group', () => {
    expect(deadLetterTopicOf('search')).toBe('search.dead-letter');
  });
});
