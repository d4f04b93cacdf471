import type { TestSystem } from '@vobe/testkit/system';

type Who = { readonly token: string } | undefined;

export interface Subject {
  readonly subjectType: 'COMMENT' | 'POST' | 'USER';
  readonly subjectId: string;
}

export interface Case {
  readonly id: string;
  readonly status: string;
  readonly reportCount: number;
  readonly suspicions: readonly string[];
  readonly subject: { readonly id: string } | null;
}

export interface Decision {
  readonly id: string;
  readonly action: string;
  readonly isUndone: boolean;
}

const CASE =
  'id status reportCount suspicions subject { ... on Comment { id } ... on Post { id } ... on User { id } }';

/** Moderates a system through its router: each answers the codes of the rules that were broken. */
export function moderation(system: TestSystem) {
  async function mutate(field: string, input: object, who: Who): Promise<string[]> {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const { data, errors, text } = await system.query<{
      result: { userErrors: { code: string }[] };
    }>(
      `mutation ($input: ${type}) { result: ${field}(input: $input) { userErrors { code } } }`,
      { input },
      who,
    );
    if (errors || !data) throw new Error(text);
    return data.result.userErrors.map(({ code }) => code);
  }

  async function queue(who: Who, filter: object, first = 50): Promise<{ cases: Case[] }> {
    const { data, text } = await system.query<{ moderationQueue: { nodes: Case[] } }>(
      `query ($first: Int!, $filter: ModerationQueueFilter) { moderationQueue(first: $first, filter: $filter) { nodes { ${CASE} } } }`,
      { first, filter },
      who,
    );
    if (!data) throw new Error(text);
    return { cases: data.moderationQueue.nodes };
  }

  return {
    queue,
    report: (subject: Subject, who: Who, reason: string, note?: string) =>
      mutate('reportContent', { ...subject, reason, note }, who),
    moderate: (subject: Subject, who: Who, action: string, more: object = {}) =>
      mutate('moderate', { ...subject, action, ...more }, who),
    undo: (decisionId: string, who: Who) => mutate('undoModeration', { decisionId }, who),
    claim: (id: string, who: Who, isClaimed = true) =>
      mutate('claimModerationCase', { id, isClaimed }, who),
    appeal: (decisionId: string, who: Who, text: string) =>
      mutate('appealModeration', { decisionId, text }, who),
    decideAppeal: (decisionId: string, who: Who, isGranted: boolean) =>
      mutate('decideAppeal', { decisionId, isGranted, answer: 'We have looked again.' }, who),
    async caseOf({ subjectId }: Subject, who: Who): Promise<string> {
      const { cases } = await queue(who, {}, 100);
      return cases.find(({ subject }) => subject?.id === subjectId)?.id ?? '';
    },
    async notices(who: Who) {
      const { data, text } = await system.query<{
        moderationNotices: { nodes: (Decision & Record<string, unknown>)[] };
      }>(
        `{ moderationNotices { nodes {
          id action reason note isUndone viewerCanAppeal moderator { id } case { id } appeal { status }
        } } }`,
        {},
        who,
      );
      if (!data) throw new Error(text);
      return data.moderationNotices.nodes;
    },
  };
}

/** What was decided about a thing, the latest first, as a moderator reads it. */
export async function decisionsOf(
  system: TestSystem,
  subject: Subject,
  who: Who,
): Promise<Decision[]> {
  const { data } = await system.query<{ moderationCase: { decisions: Decision[] } }>(
    `query ($subjectType: ModerationSubjectType!, $subjectId: ID!) {
      moderationCase(subjectType: $subjectType, subjectId: $subjectId) { decisions { id action isUndone } }
    }`,
    { ...subject },
    who,
  );
  return data?.moderationCase.decisions ?? [];
}
