'use client';

import { useEffect } from 'react';

const SOFT_HYPHENS = /\u00ad/gu;

/** What is copied comes without the soft hyphens of our lines: elsewhere no search would find the words. */
export function useCleanCopies(): void {
  useEffect(() => {
    const clean = (event: ClipboardEvent) => {
      const selection = document.getSelection();
      // What is selected within a field is not ours, and no part of the document's selection.
      if (!selection || !event.clipboardData || isField(event.target)) return;
      const text = selection.toString();
      if (text.search(SOFT_HYPHENS) < 0) return;
      event.clipboardData.setData('text/plain', text.replace(SOFT_HYPHENS, ''));
      event.clipboardData.setData('text/html', htmlOf(selection).replace(SOFT_HYPHENS, ''));
      event.preventDefault();
    };
    document.addEventListener('copy', clean);
    return () => document.removeEventListener('copy', clean);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function htmlOf(selection: Selection): string {
  const copy = document.createElement('div');
  for (let index = 0; index < selection.rangeCount; index += 1)
    copy.append(selection.getRangeAt(index).cloneContents());
  // Elsewhere a path alone would lead nowhere.
  for (const link of copy.querySelectorAll('a')) link.setAttribute('href', link.href);
  return copy.innerHTML;
}
