/** How long to wait after a refusal, in milliseconds; each further wait is twice as long, up to the longest. */
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Hears of what happens, while the page is seen. A stream that breaks off goes on where it was.
 * @param address See liveAddress().
 * @param from The id of an event: what came after it is heard first.
 * @param hear Takes the answer to each event, see docs/api/live.md.
 * @returns What ends it.
 */
export function listen(address: string, from: string, hear: (answer: unknown) => void): () => void {
  let last = from;
  let source: EventSource | null = null;
  let timer: number | undefined;
  let refusals = 0;
  let isOver = false;

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function open(): void {
    close();
    // Nobody looks: what happens meanwhile is heard when somebody does.
    if (isOver || document.hidden) return;
    const opened = new EventSource(`${address}&lastEventId=${last}`);
    source = opened;
    opened.addEventListener('open', () => (refusals = 0));
    opened.addEventListener('next', ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      hear(JSON.parse(data));
    });
    opened.addEventListener('complete', () => {
      isOver = true;
      close();
    });
    opened.addEventListener('error', () => {
      // What breaks off is opened again by the browser; what is refused is not.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** refusals, LONGEST_WAIT_MS);
      refusals += 1;
      // At random, for many are refused at the same time.
      timer = window.setTimeout(open, wait * (0.5 + Math.random() / 2));
    });
  }

  document.addEventListener('visibilitychange', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', open);
    close();
  };
}
