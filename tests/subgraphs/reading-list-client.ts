import { randomUUID } from 'node:crypto';
import type { TestSystem } from '@vobe/testkit/system';

export const reader = () => ({ userId: randomUUID(), roles: ['USER' as const] });
export type Reader = ReturnType<typeof reader>;

export interface List {
  id: string;
  title: string | null;
  isPublic: boolean;
  isBookmarks: boolean;
  viewerCanEdit: boolean;
  posts: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
}

export const LIST = `id title isPublic isBookmarks viewerCanEdit posts(first: 100) { totalCount nodes { id } pageInfo { endCursor } }`;

/** What is done with reading lists, on a given system. */
export function readingListClient(system: () => TestSystem) {
  async function mutate(
    who: Reader | object,
    field: string,
    input: object,
    selection = `readingList { ${LIST} }`,
  ) {
    const type =
      field.endsWith('FromReadingList') || field === 'addToReadingList'
        ? 'ReadingListPost'
        : `${field[0]?.toUpperCase()}${field.slice(1)}`;
    const reply = await system().askSubgraph<{
      payload: {
        readingList?: List | null;
        deletedId?: string | null;
        post?: { viewerBookmarked: boolean } | null;
        userErrors: { code: string; field: string[]; message: string }[];
      };
    }>(
      'content',
      `mutation ($input: ${type}Input!) { payload: ${field}(input: $input) { ${selection} userErrors { code field message } } }`,
      { input },
      who,
    );
    return reply;
  }

  async function list(who: Reader, field: string, input: object): Promise<List> {
    const { data, text } = await mutate(who, field, input);
    if (!data?.payload.readingList) throw new Error(text);
    return data.payload.readingList;
  }

  const refusals = async (who: Reader, field: string, input: object, selection?: string) =>
    (await mutate(who, field, input, selection)).data?.payload.userErrors.map(
      ({ code, field: path }) => [code, ...path].join(' '),
    );

  const bookmark = (who: Reader, postId: string, isBookmarked = true) =>
    mutate(who, 'bookmarkPost', { postId, isBookmarked }, 'post { viewerBookmarked }');

  async function ask<Data>(
    query: string,
    who: Reader | object = {},
    variables = {},
  ): Promise<Data> {
    const reply = await system().askSubgraph<Data>('content', query, variables, who);
    if (!reply.data) throw new Error(reply.text);
    return reply.data;
  }

  const read = async (id: string, who: Reader | object = {}) =>
    (
      await ask<{ readingList: List | null }>(
        `query ($id: ID!) { readingList(id: $id) { ${LIST} } }`,
        who,
        { id },
      )
    ).readingList;

  const listsOf = async (userId: string, who: Reader | object = {}) => {
    const { _entities } = await ask<{
      _entities: { readingLists: { totalCount: number; nodes: List[] } }[];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User {
      readingLists(first: 100) { totalCount nodes { ${LIST} } } } } }`,
      who,
      { of: [{ __typename: 'User', id: userId }] },
    );
    return _entities[0]?.readingLists;
  };

  return { mutate, list, refusals, bookmark, ask, read, listsOf };
}
