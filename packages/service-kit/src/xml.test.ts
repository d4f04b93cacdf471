import { expect, test } from '@jest/globals';
import { escapeHtmlForXml, escapeXml } from './xml.ts';

test('text stays text in XML', () => {
  expect(escapeXml(`<b> & "c" 'd'`)).toBe('&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;');
});

test('controls, noncharacters and halves of characters are dropped', () => {
  expect(escapeXml('a\u0000\u0008\u007f\u0085b\tc\nd\ufdd0\uffff\u{1fffe}e')).toBe('ab\tc\nde');
  expect(escapeXml('\ud800').isWellFormed()).toBe(true);
});

test('what a feed’s reader takes for HTML shows the text and is no markup', () => {
  expect(escapeHtmlForXml('1 < 2 <b>bold</b>')).toBe(
    '1 &amp;lt; 2 &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;',
  );
});
