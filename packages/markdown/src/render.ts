import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

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

const RENDERERS: Record<TextKind, Renderer> = {
  post: createRenderer(),
  comment: createRenderer().disable(['heading', 'lheading', 'image', 'table']),
};

function createRenderer(): Renderer {
  const renderer = new MarkdownIt({ html: false, linkify: true });
  // The page's h1 is the post's title: a text's own headings begin below it.
  for (const rule of ['heading_open', 'heading_close'] as const) {
    renderer.renderer.rules[rule] = (tokens, index, options, _, self) => {
      const token = tokens[index];
      if (token?.tag === 'h1') token.tag = 'h2';
      return self.renderToken(tokens, index, options);
    };
  }
  return renderer;
}

/**
 * Markdown (CommonMark with tables and bare links) as HTML that is safe in a page: raw HTML is
 * shown as text, and what comes out is checked once more against a list of harmless tags.
 */
export function renderMarkdown(source: string, kind: TextKind): string {
  const rel = kind === 'comment' ? 'nofollow ugc noopener' : 'noopener';
  return sanitizeHtml(RENDERERS[kind].render(source), {
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
}

/** Column alignment comes as a style, which a strict content policy forbids: the attribute says the same. */
function alignment(tagName: string, { style }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const align = /^text-align:(left|center|right)$/.exec(style ?? '')?.[1];
  return { tagName, attribs: align ? { align } : {} };
}

/** The words of a Markdown text, without marks and addresses. */
export function plainText(source: string): string {
  const html = RENDERERS.post.render(source);
  return sanitizeHtml(html, {
    allowedTags: [],
    textFilter: (text) => text,
  })
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
