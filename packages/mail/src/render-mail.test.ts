import { describe, expect, test } from '@jest/globals';
import { renderMail, type MailContent } from './render-mail.ts';

const content = (changes: Partial<MailContent> = {}): MailContent => ({
  locale: 'en',
  subject: 'Confirm your address',
  heading: 'One more step',
  paragraphs: ['Somebody has used this address.', 'If it was you, confirm it.'],
  action: { label: 'Confirm', url: 'https://music.example/en/verify-email?token=abc&x=1' },
  linkNote: 'If the button does not work, open this address:',
  footer: 'You get this because of your account.',
  ...changes,
});

/** What is read of HTML, roughly. */
const words = (html: string) =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a mail', () => {
  test('says the same in HTML and as text', () => {
    const { html, text } = renderMail(content());
    for (const part of ['One more step', 'If it was you, confirm it.', 'Confirm', 'your account']) {
      expect(words(html)).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain('https://music.example/en/verify-email?token=abc&x=1\n');
    expect(
      html.match(/href="https:\/\/music\.example\/en\/verify-email\?token=abc&amp;x=1"/g),
    ).toHaveLength(2);
    expect(html).toContain('lang="en"');
  });

  test('leaves no place unfilled, and fetches nothing', () => {
    const { html } = renderMail(content());
    expect(html).not.toMatch(/\[\[/);
    expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/i);
  });

  test('what people wrote is text: no tag, no place, no header of it', () => {
    const evil = '<img src=x onerror=alert(1)> "quoted" [[link]] \u202e\r\nBcc: a@b.c';
    const { html, text, subject } = renderMail(
      content({
        subject: evil,
        heading: evil,
        paragraphs: [evil],
        footer: evil,
        linkNote: evil,
        action: { label: evil, url: 'https://music.example/' },
      }),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; [[link]]');
    expect(subject).toBe('<img src=x onerror=alert(1)> "quoted" [[link]] Bcc: a@b.c');
    expect(text).toContain('<img src=x');
  });

  test('a subject has an end', () => {
    expect(renderMail(content({ subject: 'я'.repeat(5000) })).subject).toHaveLength(200);
  });

  test.each(['javascript:alert(1)', 'data:text/html,hi', 'no address'])(
    'never links to %s',
    (url) => {
      expect(() => renderMail(content({ action: { label: 'Go', url } }))).toThrow('links to pages');
    },
  );
});
