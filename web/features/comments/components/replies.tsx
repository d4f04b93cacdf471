'use client';

import { useRef, useState, useTransition, type MouseEvent, type ReactNode } from 'react';
import type { Place } from '../lib/place.ts';
import type { MoreReplies, ThreadActions } from '../lib/view.ts';
import styles from './comment-list.module.css';

interface Props {
  /** The comment that they answer. */
  readonly id: string;
  /** Its own page, which has them all. */
  readonly href: string;
  readonly level: number;
  readonly place: Place;
  readonly load: ThreadActions['moreReplies'];
  readonly texts: {
    /** “12 more replies”; null if all are shown. */
    readonly more: string | null;
    readonly next: string;
    readonly working: string;
  };
  /** Those that are shown at first. */
  readonly children: ReactNode;
}

/** Replies to a comment: some at first, the others when they are asked for, without leaving the place. */
export function Replies({ id, href, level, place, load, texts, children }: Props) {
  const [pages, setPages] = useState<readonly MoreReplies[]>([]);
  const [isLoading, startLoading] = useTransition();
  const list = useRef<HTMLDivElement>(null);
  const next = pages.at(-1)?.next;

  function show(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (isLoading) return;
    startLoading(async () => {
      const page = await load(id, next ?? null, place, level).catch(() => null);
      if (page === null) {
        location.assign(href);
        return;
      }
      startLoading(() => setPages((before) => [...before, page]));
      // The link goes, and the focus with it.
      list.current?.focus();
    });
  }

  const text = pages.length === 0 ? texts.more : next ? texts.next : null;
  return (
    <div className={styles['branch']} ref={list} tabIndex={-1}>
      {pages.length === 0
        ? children
        : pages.map((page, index) => <div key={index}>{page.content}</div>)}
      {text === null ? null : (
        <p className={styles['replies']}>
          <a className={styles['more']} href={href} onClick={show} aria-busy={isLoading}>
            {isLoading ? texts.working : text}
          </a>
        </p>
      )}
    </div>
  );
}
