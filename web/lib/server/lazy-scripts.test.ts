import { describe, expect, test } from '@jest/globals';
import { deferScripts } from './lazy-scripts.ts';

const page = (head: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body><main>text</main><script nonce="abc123">self.__next_f=[]</script></body></html>`;

describe('deferScripts', () => {
  const html = page(
    '<link rel="preload" as="script" fetchPriority="low" nonce="abc123" href="/_next/a.js"/><script src="/_next/a.js" async="" nonce="abc123"></script><script src="/_next/p.js" noModule="" nonce="abc123"></script>',
  );
  const lean = deferScripts(html);

  test('takes the files out and names them in one small script with the nonce', () => {
    expect(lean).not.toContain('<script src="/_next/a.js"');
    expect(lean).not.toContain('rel="preload"');
    expect(lean).toMatch(/<script nonce="abc123">\(\(\)=>\{const f=\["\/_next\/a\.js"\]/u);
    expect(lean).toContain('noModule');
    expect(lean).toContain('self.__next_f=[]');
  });

  test('leaves a document alone that is nothing without its scripts', () => {
    const broken = html.replace('<html>', '<html id="__next_error__">');
    expect(deferScripts(broken)).toBe(broken);
    expect(deferScripts('<html><body>plain</body></html>')).toBe('<html><body>plain</body></html>');
  });
});
