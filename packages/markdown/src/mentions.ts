import type MarkdownIt from 'markdown-it';

type Renderer = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Renderer['parse']>[number];
type State = InstanceType<Renderer['core']['State']>;

/** A username behind an at sign that no letter, digit or other sign of an address stands before. */
const MENTION = /(?<![\w@./-])@([a-z0-9_]{3,32})(?![\w@])/giu;
/** More would be no conversation. */
const MAX_MENTIONS = 10;

/** What each run of words of a text is, and whether it stands in a link. */
function* wordsOf(tokens: readonly Token[]): Generator<Token> {
  for (const { children } of tokens) {
    let links = 0;
    for (const child of children ?? []) {
      if (child.type === 'link_open') links += 1;
      else if (child.type === 'link_close') links -= 1;
      else if (child.type === 'text' && links === 0) yield child;
    }
  }
}

/** The usernames that a text mentions, in lower case. */
export function namesIn(tokens: readonly Token[]): string[] {
  const names = new Set<string>();
  for (const { content } of wordsOf(tokens)) {
    for (const [, name = ''] of content.matchAll(MENTION)) names.add(name.toLowerCase());
  }
  return [...names].slice(0, MAX_MENTIONS);
}

/** What stands where somebody was mentioned who is gone. */
const NOBODY = '@…';

/** A text without the mentions of some, wherever they stand: in code and links, too. @param names In lower case. */
export const withoutMentions = (text: string, names: ReadonlySet<string>): string =>
  text.replace(MENTION, (mention, name: string) =>
    names.has(name.toLowerCase()) ? NOBODY : mention,
  );

/** Makes mentions of those whom `env.mentioned` names links to their pages. */
export function linkMentions({ tokens, Token: TokenOf, env }: State): void {
  const { mentioned } = env as { mentioned?: ReadonlySet<string> };
  if (!mentioned || mentioned.size === 0) return;
  const words = new Set(wordsOf(tokens));
  for (const token of tokens) {
    token.children &&= token.children.flatMap((child) =>
      words.has(child) ? parted(child, TokenOf, mentioned) : [child],
    );
  }
}

/** A run of words, parted at its mentions. */
function parted(
  { content }: Token,
  TokenOf: State['Token'],
  mentioned: ReadonlySet<string>,
): Token[] {
  const text = (words: string): Token[] => {
    if (words === '') return [];
    const token = new TokenOf('text', '', 0);
    token.content = words;
    return [token];
  };
  const parts: Token[] = [];
  let from = 0;
  for (const match of content.matchAll(MENTION)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (!mentioned.has(name)) continue;
    const open = new TokenOf('link_open', 'a', 1);
    open.attrSet('href', `/users/${name}`);
    parts.push(...text(content.slice(from, match.index)), open, ...text(match[0]));
    parts.push(new TokenOf('link_close', 'a', -1));
    from = match.index + match[0].length;
  }
  return [...parts, ...text(content.slice(from))];
}
