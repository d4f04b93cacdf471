import type { TestSystem } from '@vobe/testkit/system';

/** New comments of a post, `$post`. */
export const SUBSCRIPTION =
  'subscription Live($post: ID!) { commentAdded(postId: $post) { id body author { username } } }';

/** Comments on a post, or answers a comment under it, as a new user. @returns The comment's id. */
export async function comment(
  system: TestSystem,
  postId: string,
  body: string,
  parentId?: string,
): Promise<string> {
  const { data } = await system.query<{ createComment: { comment: { id: string } } }>(
    'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } userErrors { code } } }',
    { input: { postId, body, parentId } },
    await system.createUser(),
  );
  if (!data) throw new Error('nothing was written');
  return data.createComment.comment.id;
}

export interface LiveEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/** Reads a stream of Server-Sent Events, as the HTML standard parses them. */
export class LiveReader {
  readonly headers: Headers;
  readonly ended: Promise<void>;
  /** All ids; a client sends the last as Last-Event-ID when it comes back. */
  readonly ids: string[] = [];
  readonly #abort: AbortController;
  readonly #heard: LiveEvent[] = [];
  #waiting: (() => void)[] = [];

  private constructor(response: Response, abort: AbortController) {
    this.headers = response.headers;
    this.#abort = abort;
    this.ended = this.#read(response).catch(() => undefined);
  }

  static async open(
    url: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<LiveReader> {
    const abort = new AbortController();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return new LiveReader(response, abort);
  }

  /** The first events, when there are so many. */
  async events(count: number): Promise<LiveEvent[]> {
    while (this.#heard.length < count) await this.#more();
    return this.#heard.slice(0, count);
  }

  /** All events up to one. */
  async until(isIt: (event: LiveEvent) => boolean): Promise<LiveEvent[]> {
    for (;;) {
      const found = this.#heard.findIndex(isIt);
      if (found >= 0) return this.#heard.slice(0, found + 1);
      await this.#more();
    }
  }

  close(): void {
    this.#abort.abort();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #read({ body }: Response): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#hear(block);
    }
  }

  #hear(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name, value.join(':').trimStart()] as const;
      }),
    );
    const [id, event] = [fields.get('id'), fields.get('event')];
    if (id !== undefined) this.ids.push(id);
    if (event === undefined) return;
    const data = fields.get('data') ?? '';
    this.#heard.push({
      id,
      event,
      data: data === '' ? null : (JSON.parse(data) as unknown),
    });
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
