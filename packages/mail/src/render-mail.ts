import type { Locale } from '@vobe/service-kit/identity';
import { stripDeceptive } from '@vobe/service-kit/text-rules';
import { truncate } from '@vobe/service-kit/truncate';
import { escapeXml } from '@vobe/service-kit/xml';
import { LAYOUT } from './__generated__/layout.ts';

/** What a mail says, as plain text. */
export interface MailContent {
  readonly locale: Locale;
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What the reader can do, and where. */
  readonly action: { readonly label: string; readonly url: string };
  /** Before the address for those whose button does not work. */
  readonly linkNote: string;
  /** Why the reader gets the mail. */
  readonly footer: string;
}

/** A mail as both kinds of readers see it. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const SENDER = 'VobeMusic';
/** A line of a header is never folded more than a few times. */
const MAX_SUBJECT = 200;

/** Renders a mail in HTML and as text. Everything is escaped; nothing of it can start a header or a tag. */
export function renderMail(content: MailContent): RenderedMail {
  const { locale, heading, paragraphs, action, linkNote, footer } = content;
  if (!/^https?:$/.test(URL.parse(action.url)?.protocol ?? '')) {
    throw new Error('a mail links to pages alone');
  }
  const subject = oneLine(content.subject);
  const values: Readonly<Record<string, string>> = {
    language: locale,
    sender: SENDER,
    subject: escapeXml(subject),
    preview: escapeXml(paragraphs[0] ?? heading),
    heading: escapeXml(heading),
    paragraphs: paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('\n'),
    action: escapeXml(action.label),
    link: escapeXml(action.url),
    linkNote: escapeXml(linkNote),
    footer: escapeXml(footer),
  };
  return {
    subject,
    // In one pass: what a value holds is never taken for a place.
    html: LAYOUT.replace(/\[\[(\w+)\]\]/g, (_, name: string) => values[name] ?? ''),
    text: `${[heading, ...paragraphs, `${action.label}:\n${action.url}`, `${footer}\n${SENDER}`].join('\n\n')}\n`,
  };
}

/** Without line ends and what else could leave the line or pass for other text. */
const oneLine = (text: string): string =>
  truncate(
    stripDeceptive(text.replace(/\s/gu, ' ')).replaceAll('\0', '').replace(/ +/g, ' ').trim(),
    MAX_SUBJECT,
  );
