import type { TestSystem } from '@vobe/testkit/system';

export interface PostState {
  readonly id: string;
  readonly version: number;
}

/** Writes to a system through its router. */
export function writeTo(system: TestSystem) {
  /** Sends a mutation with the one argument `input`. @throws Error with the reply if it fails. */
  async function mutate<Result>(
    field: string,
    input: object,
    selection: string,
    token: string,
  ): Promise<Result> {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { result: ${field}(input: $input) { ${selection} userErrors { code field } } }`;
    const reply = await system.query<{ result: Result }>(query, { input }, { token });
    if (!reply.data?.result) throw new Error(reply.text);
    return reply.data.result;
  }

  const change = async (field: string, input: object, token: string): Promise<PostState> =>
    (await mutate<{ post: PostState }>(field, input, 'post { id version }', token)).post;

  async function publish(title: string, body: string, token: string): Promise<PostState> {
    const draft = await change('createPost', { title, body, language: 'EN' }, token);
    return change('publishPost', { id: draft.id, version: draft.version }, token);
  }

  return { mutate, change, publish };
}
