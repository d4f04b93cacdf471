'use client';

import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { PanelKind, Place } from '../lib/place.ts';
import type { ThreadActions } from '../lib/view.ts';
import styles from './comment-entry.module.css';

interface Tool {
  readonly kind: PanelKind;
  readonly text: string;
  /** The comment's page with it open: where it leads without script. */
  readonly href: string;
}

interface Props {
  readonly id: string;
  readonly place: Place;
  readonly tools: readonly Tool[];
  readonly open: ThreadActions['openPanel'];
}

const Closing = createContext<(() => void) | null>(null);

/** Closes what is open beneath a comment; null on the comment's own page, which is left instead. */
export const useClosing = () => useContext(Closing);

/** What can be done with a comment: each opens beneath it, or on the comment's page. */
export function CommentTools({ id, place, tools, open }: Props) {
  const [panel, setPanel] = useState<{ kind: PanelKind; content: ReactNode } | null>(null);
  const [opening, setOpening] = useState<PanelKind | null>(null);
  const [, startOpening] = useTransition();
  const links = useRef(new Map<PanelKind, HTMLAnchorElement>());
  const below = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (panel === null) return;
    const first = below.current?.querySelector<HTMLElement>('textarea, button, a');
    first?.focus();
  }, [panel]);

  function toggle(event: MouseEvent, { kind, href }: Tool): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (panel?.kind === kind) {
      setPanel(null);
      return;
    }
    setOpening(kind);
    startOpening(async () => {
      const content = await open(kind, id, place).catch(() => null);
      startOpening(() => {
        setOpening(null);
        if (content === null) location.assign(href);
        else setPanel({ kind, content });
      });
    });
  }

  function close(): void {
    const link = panel && links.current.get(panel.kind);
    setPanel(null);
    link?.focus();
  }

  return (
    <>
      {tools.map((tool) => (
        <a
          key={tool.kind}
          ref={(link) => {
            if (link) links.current.set(tool.kind, link);
          }}
          className={styles['tool']}
          href={tool.href}
          aria-expanded={panel?.kind === tool.kind}
          aria-busy={opening === tool.kind}
          role="button"
          onClick={(event) => toggle(event, tool)}
        >
          {tool.text}
        </a>
      ))}
      {panel === null ? null : (
        <div className={styles['panel']} ref={below}>
          <Closing value={close}>{panel.content}</Closing>
        </div>
      )}
    </>
  );
}
