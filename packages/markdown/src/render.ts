import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { showsAnything, stripUnprintable } from '@vobe/service-kit/text-rules';
import { boundTables } from './bounded-tables.ts';
import { linkMentions, namesIn } from './mentions.ts';

/** What a text may hold: a post everything, a comment neither headings nor pictures nor tables. */
export type TextKind = 'post' | 'comment';

const INLINE = ['a', 'em', 'strong', 's', 'code', 'br'];
const BLOCKS = ['p', 'blockquote', 'ul', 'ol', 'li', 'pre', 'hr'];
const POST_ONLY = [
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'img',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];

type Renderer = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Renderer['parse']>[number];
type State = InstanceType<Renderer['core']['State']>;

const RENDERERS: Record<TextKind, Renderer> = {
  post: createRenderer(),
  comment: createRenderer().disable(['heading', 'lheading', 'image', 'table']),
};

function createRenderer(): Renderer {
  const renderer = new MarkdownIt({ html: false, linkify: true });
  // Links without a protocol: rarely meant, and found in time quadratic to the text.
  renderer.linkify.add('//', null);
  // The page's h1 is the post's title: a text's own headings begin below it.
  for (const rule of ['heading_open', 'heading_close'] as const) {
    renderer.renderer.rules[rule] = (tokens, index, options, _, self) => {
      const token = tokens[index];
      if (token?.tag === 'h1') token.tag = 'h2';
      return self.renderToken(tokens, index, options);
    };
  }
  boundTables(renderer);
  renderer.core.ruler.push('refused_pictures', refusePictures);
  renderer.core.ruler.push('mentions', linkMentions);
  return renderer;
}

/** An https address that names a host: “https://” alone would leave a picture that shows nothing. */
const isPictureAddress = (src: string): boolean =>
  /^https:\/\/[^/?#]/i.test(src) && URL.canParse(src);

/** A picture that may not be loaded becomes the words that describe it. */
function refusePictures({ tokens, md, env }: State): void {
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type !== 'image' || isPictureAddress(String(token.attrGet('src')))) continue;
    token.content = md.renderer.renderInlineAsText(token.children ?? [], md.options, env);
    token.type = 'text';
  }
}

/** A text as it is shown, and its words alone. */
export interface Rendered {
  /** HTML that is safe in a page. */
  readonly html: string;
  /** The words, without marks and addresses, with single spaces between. */
  readonly plain: string;
  /** Whether there is nothing to see: a text of invisible characters, of link definitions alone. */
  readonly isBlank: boolean;
}

/**
 * Renders Markdown (CommonMark with tables and bare links): raw HTML is shown as text, and what
 * comes out is checked once more against a list of harmless tags. Takes more than a second for the
 * worst 100,000 characters: a service renders long texts with renderInTime().
 * @param mentioned Usernames whose mentions (`@clara`) lead to their pages; others are words like any.
 */
export function renderMarkdown(
  source: string,
  kind: TextKind,
  mentioned: ReadonlySet<string> = new Set(),
): Rendered {
  const rel = kind === 'comment' ? 'nofollow ugc noopener' : 'noopener';
  const engine = RENDERERS[kind];
  const environment = { mentioned };
  const tokens = engine.parse(stripUnprintable(source), environment);
  const sanitised = sanitizeHtml(engine.renderer.render(tokens, engine.options, environment), {
    allowedTags: [...INLINE, ...BLOCKS, ...(kind === 'post' ? POST_ONLY : [])],
    allowedAttributes: {
      a: ['href', 'title', 'rel'],
      img: ['src', 'alt', 'title', 'loading'],
      ol: ['start'],
      code: ['class'],
      th: ['align'],
      td: ['align'],
    },
    allowedClasses: { code: [/^language-[\w-]+$/] },
    allowedSchemes: ['https', 'http', 'mailto'],
    allowedSchemesByTag: { img: ['https'] },
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel } }),
      img: (tagName, attributes) => ({ tagName, attribs: { ...attributes, loading: 'lazy' } }),
      th: alignment,
      td: alignment,
    },
  }).trim();
  // Character references may name what the source must not hold.
  const html = stripUnprintable(sanitised);
  return { html, plain: stripUnprintable(wordsOf(tokens)), isBlank: !showsAnything(html) };
}

/** The usernames that a text mentions, outside code and links, in lower case, each once, the first ten. */
export const mentionsIn = (source: string, kind: TextKind): string[] =>
  namesIn(RENDERERS[kind].parse(stripUnprintable(source), {}));

/** Column alignment comes as a style, which a strict content policy forbids: the attribute says the same. */
function alignment(tagName: string, { style }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const align = /^text-align:(left|center|right)$/.exec(style ?? '')?.[1];
  return { tagName, attribs: align ? { align } : {} };
}

/** What a reader reads: text and code, pictures left out. */
function wordsOf(tokens: readonly Token[]): string {
  const parts: string[] = [];
  for (const token of tokens) {
    if (token.type === 'inline') parts.push(inlineWords(token.children ?? []));
    else if (token.type === 'fence' || token.type === 'code_block') parts.push(token.content);
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

function inlineWords(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return ' ';
      return type === 'text' || type === 'text_special' || type === 'code_inline' ? content : '';
    })
    .join('');
}
