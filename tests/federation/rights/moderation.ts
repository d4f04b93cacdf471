import type { Fixtures, Thing, Way } from './fixture.ts';
import type { World } from './world.ts';

/** Asks moderation for a mutation in somebody's name. */
async function mutate(world: World, who: object, field: string, input: object): Promise<void> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const { data, text } = await world.system.askSubgraph<{ done: { userErrors: unknown[] } | null }>(
    'moderation',
    `mutation ($input: ${type}) { done: ${field}(input: $input) { userErrors { code } } }`,
    { input },
    who,
  );
  if (data?.done?.userErrors.length !== 0) throw new Error(text);
}

/** A comment of the author that somebody has reported. */
async function reported(world: World): Promise<{ caseId: string; subjectId: string }> {
  const subjectId = await world.comment();
  const input = { subjectType: 'COMMENT', subjectId, reason: 'SPAM' };
  await mutate(world, world.callers['other user'], 'reportContent', input);
  return { subjectId, caseId: await idOf(world, 'moderation_cases', 'subject_id', subjectId) };
}

type Decided = Readonly<Record<'decisionId' | 'subjectId', string>>;

/** A decision of a colleague about it. */
async function decided(world: World): Promise<Decided> {
  const { caseId, subjectId } = await reported(world);
  const input = { subjectType: 'COMMENT', subjectId, action: 'REMOVE', reason: 'SPAM' };
  await mutate(world, world.colleague, 'moderate', input);
  return { subjectId, decisionId: await idOf(world, 'decisions', 'case_id', caseId) };
}

/** A decision that its author appeals against. */
async function appealed(world: World): Promise<Decided> {
  const found = await decided(world);
  const { decisionId } = found;
  await mutate(world, world.callers.author, 'appealModeration', { decisionId, text: 'Why?' });
  return found;
}

async function idOf(world: World, table: string, column: string, value: string): Promise<string> {
  const rows = await world.system.sql<{ id: string }>(
    'moderation',
    `SELECT id FROM ${table} WHERE ${column} = $1`,
    [value],
  );
  return rows[0]?.id ?? '';
}

/** Made once for all that is asked about it. */
function once<Made>(make: (world: World) => Promise<Made>): (world: World) => Promise<Made> {
  const made = new WeakMap<World, Promise<Made>>();
  return (world) => {
    const thing = made.get(world) ?? make(world);
    made.set(world, thing);
    return thing;
  };
}

const reportedOnce = once(reported);

interface Decision extends Thing {
  readonly id: string;
  readonly appeal?: Thing | null;
}

/** To a decision: its author by their notices, moderators by its case. */
const waysTo = (
  variables: (world: World) => Promise<Decided>,
  select: (field: string) => string,
  pick: (decision: Decision) => Thing | null | undefined,
): readonly Way[] => [
  {
    operation: (field) => `{ moderationNotices(first: 100) { nodes { id ${select(field)} } } }`,
    variables,
    find(
      { moderationNotices: { nodes } }: { moderationNotices: { nodes: Decision[] } },
      { decisionId }: { decisionId: string },
    ) {
      const found = nodes.find(({ id }) => id === decisionId);
      return found && pick(found);
    },
  },
  {
    operation: (field) =>
      `query ($subjectId: ID!) { moderationCase(subjectType: COMMENT, subjectId: $subjectId) {
        decisions { id ${select(field)} } } }`,
    variables,
    find(
      { moderationCase }: { moderationCase: { decisions: Decision[] } | null },
      { decisionId }: { decisionId: string },
    ) {
      const found = moderationCase?.decisions.find(({ id }) => id === decisionId);
      return found && pick(found);
    },
  },
];

export const fixtures: Fixtures = {
  fields: {
    'Query.moderationQueue': {},
    'Query.moderationCase': {
      async request(world) {
        const { subjectId } = await reported(world);
        return { args: { subjectType: 'COMMENT', subjectId } };
      },
    },
    'Query.moderationAppeals': {},
    'Query.moderationNotices': {},
    'Query.moderationStatistics': {},
    'Query.moderationAuditLog': {},
    'Mutation.reportContent': {
      request: async (world) => ({
        args: {
          input: { subjectType: 'COMMENT', subjectId: await world.comment(), reason: 'SPAM' },
        },
      }),
    },
    'Mutation.claimModerationCase': {
      request: async (world) => ({ args: { input: { id: (await reported(world)).caseId } } }),
    },
    'Mutation.moderate': {
      request: async (world) => ({
        args: {
          input: { subjectType: 'COMMENT', subjectId: await world.comment(), action: 'APPROVE' },
        },
      }),
    },
    'Mutation.undoModeration': {
      request: async (world) => ({
        args: { input: { decisionId: (await decided(world)).decisionId } },
      }),
    },
    'Mutation.appealModeration': {
      request: async (world) => ({
        args: { input: { decisionId: (await decided(world)).decisionId, text: 'Why?' } },
      }),
    },
    'Mutation.decideAppeal': {
      request: async (world) => ({
        args: { input: { decisionId: (await appealed(world)).decisionId, isGranted: false } },
      }),
    },
  },
  types: {
    ModerationCase: [
      {
        operation: (field) =>
          `query ($subjectId: ID!) {
            moderationCase(subjectType: COMMENT, subjectId: $subjectId) { ${field} }
          }`,
        variables: reportedOnce,
        find: ({ moderationCase }: { moderationCase: Thing | null }) => moderationCase,
      },
    ],
    Report: [
      {
        operation: (field) =>
          `query ($subjectId: ID!) {
            moderationCase(subjectType: COMMENT, subjectId: $subjectId) { reports { nodes { ${field} } } }
          }`,
        variables: reportedOnce,
        find: ({ moderationCase }: { moderationCase: { reports: { nodes: Thing[] } } | null }) =>
          moderationCase?.reports.nodes[0],
      },
    ],
    ModerationDecision: waysTo(
      once(decided),
      (field) => field,
      (decision) => decision,
    ),
    Appeal: waysTo(
      once(appealed),
      (field) => `appeal { ${field} }`,
      ({ appeal }) => appeal,
    ),
  },
};
