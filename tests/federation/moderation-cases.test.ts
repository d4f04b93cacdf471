import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '@vobe/testkit/system';
import type { Subject } from './moderation-client.ts';
import { eventually, openStage, type Stage } from './moderation-stage.ts';

let { system, moderator, other, reader, author, act, written, statusFor } = {} as Stage;

beforeAll(async () => {
  ({ system, moderator, other, reader, author, act, written, statusFor } = await openStage());
}, 60_000);

afterAll(() => system.stop());

describe('an account', () => {
  const isSuspended = async ({ id }: { id: string }) =>
    (
      await system.query<{ user: { isSuspended: boolean } }>(
        'query ($id: ID!) { user(id: $id) { isSuspended } }',
        { id },
      )
    ).data?.user.isSuspended;

  test('is suspended for a time for what it wrote, and let in again when that is over', async () => {
    const offender = await system.createUser();
    const subject = await written('Something awful.', offender);
    const suspend = (days?: number) =>
      act.moderate(subject, moderator, 'SUSPEND', { reason: 'HATE', days });
    expect(await suspend()).toEqual(['REQUIRED']);
    expect(await suspend(366)).toEqual(['OUT_OF_RANGE']);
    expect(await suspend(7)).toEqual([]);
    await eventually(() => isSuspended(offender), true);
    await eventually(() => statusFor(subject), null);
    await system.sql(
      'moderation',
      `UPDATE moderation_cases SET suspended_until = now() - interval '1 second' WHERE subject_id = $1`,
      [offender.id],
    );
    await eventually(() => isSuspended(offender), false);
    await eventually(() => statusFor(subject), 'VISIBLE');
  }, 30_000);

  test('of a moderator is for administrators alone to suspend or warn', async () => {
    const subject: Subject = { subjectType: 'USER', subjectId: other.id };
    expect(await act.moderate(subject, moderator, 'WARN', { reason: 'OTHER' })).toEqual([
      'PROTECTED_ROLE',
    ]);
    const admin = await system.createUser(['ADMIN']);
    expect(await act.moderate(subject, admin, 'WARN', { reason: 'OTHER' })).toEqual([]);
  });

  test('that is new waits in a queue of its own', async () => {
    const fresh = await system.createUser();
    const isThere = async () =>
      (await act.queue(moderator, { origin: 'NEW_ACCOUNT' }, 100)).cases.some(
        ({ subject }) => subject?.id === fresh.id,
      );
    await eventually(isThere, true);
  });
});

describe('a case', () => {
  test('is for moderators: nobody else reads or decides anything', async () => {
    const subject = await written('Look at me.');
    await act.report(subject, reader, 'OFF_TOPIC');
    const queries = [
      '{ moderationQueue { nodes { id } } }',
      '{ moderationAppeals { nodes { id } } }',
      '{ moderationCase(subjectType: USER, subjectId: "0197f2a0-1111-7000-8000-00000000dead") { id } }',
      `mutation { undoModeration(input: { decisionId: "${subject.subjectId}" }) { userErrors { code } } }`,
      `mutation { moderate(input: { subjectType: COMMENT, subjectId: "${subject.subjectId}", action: APPROVE }) { userErrors { code } } }`,
    ];
    const codeOf = ({ errors }: Pick<Reply, 'errors'>) => errors?.[0]?.extensions['code'];
    for (const query of queries) {
      // For the router's other clients there is no such thing; the service refuses whoever asks it.
      expect(codeOf(await system.query(query, {}, reader))).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(codeOf(await system.query(query))).toBe('GRAPHQL_VALIDATION_FAILED');
      const user = { userId: reader.id, roles: ['USER' as const] };
      expect(codeOf(await system.askSubgraph('moderation', query, {}, user))).toBe('FORBIDDEN');
      expect(codeOf(await system.askSubgraph('moderation', query))).toBe('UNAUTHENTICATED');
    }
    expect(await act.moderate(await written('Mine.', moderator), moderator, 'LOCK')).toEqual([
      'OWN_CONTENT',
    ]);
  });

  test('that somebody works on is left alone by others until it is given back', async () => {
    const subject = await written('Whose is it?');
    await act.report(subject, reader, 'SPAM');
    const id = await act.caseOf(subject, moderator);
    expect(await act.claim(id, moderator)).toEqual([]);
    expect(await act.claim(id, other)).toEqual(['CLAIMED']);
    expect(await act.moderate(subject, other, 'APPROVE')).toEqual(['CLAIMED']);
    expect((await act.queue(moderator, { isMine: true })).cases.map((one) => one.id)).toEqual([id]);
    expect(await act.claim(id, moderator, false)).toEqual([]);
    expect(await act.moderate(subject, other, 'APPROVE')).toEqual([]);
  });

  test('can be appealed against once, to another moderator, who may take the decision back', async () => {
    const subject = await written('I meant it well.');
    await act.moderate(subject, moderator, 'REMOVE', { reason: 'SPAM', note: 'Read the rules.' });
    const [notice] = await act.notices(author);
    expect(notice).toMatchObject({
      action: 'REMOVE',
      reason: 'SPAM',
      note: 'Read the rules.',
      moderator: null,
      case: null,
      viewerCanAppeal: true,
    });
    const id = notice?.id ?? '';
    expect(await act.appeal(id, reader, 'It is not mine.')).toEqual(['NOT_FOUND']);
    const both = await Promise.all([
      act.appeal(id, author, 'It was no spam.'),
      act.appeal(id, author, 'It was no spam.'),
    ]);
    expect(both.flat()).toEqual(['NO_APPEAL']);
    expect(await act.decideAppeal(id, moderator, true)).toEqual(['OWN_CONTENT']);
    expect(await act.decideAppeal(id, other, true)).toEqual([]);
    expect(await act.decideAppeal(id, other, false)).toEqual(['NOT_FOUND']);
    await eventually(() => statusFor(subject), 'VISIBLE');
    expect((await act.notices(author)).find((one) => one.id === id)).toMatchObject({
      isUndone: true,
      viewerCanAppeal: false,
      appeal: { status: 'GRANTED' },
    });
  });

  test('is counted in public, month by month', async () => {
    const { data } = await system.query<{
      moderationStatistics: { reports: number; decisions: { action: string; count: number }[] }[];
    }>(
      '{ moderationStatistics(last: 2) { month reports decisions { action count } appeals appealsGranted } }',
    );
    const [now] = data?.moderationStatistics ?? [];
    expect(now).toMatchObject({ appeals: 1, appealsGranted: 1 });
    expect(now?.decisions.map(({ action }) => action)).toContain('REMOVE');
    expect(now?.reports).toBe(2);
  });

  test('leaves a log that the service itself can’t change', async () => {
    for (const table of ['decisions', 'audit_log']) {
      for (const statement of [`UPDATE ${table} SET action = action`, `DELETE FROM ${table}`]) {
        await expect(system.sql('moderation', statement)).rejects.toThrow('permission denied');
      }
    }
  });
});
