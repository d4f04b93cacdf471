// Every page works as plain HTML, so nobody who only reads should download a framework: its files are
// fetched when the reader reaches for something (a pointer over a link, the focus in a form, the Tab key).
// A click that comes sooner is an ordinary link or form, which is as good.

const SCRIPT = /<script src="([^"]+)"[^>]*><\/script>/gu;
const PRELOAD = /<link rel="preload" as="script"[^>]*\/?>/gu;
const NONCE = /<script[^>]* nonce="([A-Za-z0-9+/=_-]+)"/u;

const LOADER = `(()=>{const f=URLS;let s=0;const on=e=>{if(s||e.type==='pointerover'&&!(e.pointerType==='mouse'&&e.target.closest('a,button,summary,input,textarea,select'))||e.type==='keydown'&&e.key!=='Tab')return;s=1;for(const u of f){const n=document.createElement('script');n.src=u;n.async=true;document.head.append(n)}};for(const t of['pointerover','focusin','keydown'])addEventListener(t,on,{capture:true,passive:true})})()`;

/** Takes the framework's files out of a document and leaves a few lines that fetch them when they are wanted. */
export function deferScripts(html: string): string {
  const nonce = NONCE.exec(html)?.[1];
  // An error document is drawn by its scripts alone.
  if (!nonce || html.includes('id="__next_error__"')) return html;
  const urls: string[] = [];
  const lean = html.replace(PRELOAD, '').replace(SCRIPT, (tag, url: string) => {
    // Old browsers' polyfills: modern ones never fetch them.
    if (/ noModule=/iu.test(tag)) return tag;
    urls.push(url.replaceAll('&amp;', '&'));
    return '';
  });
  const end = lean.lastIndexOf('</body>');
  if (urls.length === 0 || end < 0) return html;
  const list = JSON.stringify(urls).replaceAll('<', '\\u003c');
  // A function: `$` in an address must not act as a pattern.
  const loader = `<script nonce="${nonce}">${LOADER.replace('URLS', () => list)}</script>`;
  return lean.slice(0, end) + loader + lean.slice(end);
}
