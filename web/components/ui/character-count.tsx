'use client';

import { useEffect, useState } from 'react';
import type { FormStrings } from '#web/lib/forms/form-strings.ts';
import { textLength } from '#web/lib/text/length.ts';
import styles from './form.module.css';

interface Props {
  readonly id: string;
  /** The field that is counted. */
  readonly controlId: string;
  readonly limit: number;
  readonly strings: FormStrings;
}

/** The count of a short text is of no use. */
const SHOWN_FROM = 0.8;

function isControl(element: unknown): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** As the service will count it: what it trims is not there. */
function lengthOf(control: HTMLInputElement | HTMLTextAreaElement): number {
  return textLength(control.value.trim());
}

/** How many characters stand in a field, once that matters; said aloud when they are too many. */
export function CharacterCount({ id, controlId, limit, strings }: Props) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const control = document.getElementById(controlId);
    if (!isControl(control)) return;
    const update = () => setCount(lengthOf(control));
    update();
    const { form } = control;
    // The fields are emptied only after the event.
    const updateLater = () => setTimeout(update);
    control.addEventListener('input', update);
    form?.addEventListener('reset', updateLater);
    return () => {
      control.removeEventListener('input', update);
      form?.removeEventListener('reset', updateLater);
    };
  }, [controlId]);
  const isOver = count > limit;
  const text = (isOver ? strings.tooLong : strings.characters)
    .replace('{count}', count.toLocaleString(strings.locale))
    .replace('{limit}', limit.toLocaleString(strings.locale));
  return (
    <p id={id} className={isOver ? styles['error'] : styles['hint']} aria-live="polite">
      {count > limit * SHOWN_FROM ? text : null}
    </p>
  );
}

/**
 * Texts of so many bytes would be refused unread; sent again they come with what was sent before, which
 * makes them twice as many. No field allows as much.
 */
const UNREADABLE_BYTES = 450_000;

/** Holds back a form that the site would refuse unread: for any other the site reports all errors together. */
export function holdUnreadable(event: {
  currentTarget: HTMLFormElement;
  preventDefault: () => void;
}): void {
  const { currentTarget: form } = event;
  const controls = [...form.elements].filter(isControl);
  // Of a file its own field says what is wrong.
  const refused = controls.find(({ validity }) => validity.customError);
  const isHeld =
    refused !== undefined || new Blob(controls.map(({ value }) => value)).size > UNREADABLE_BYTES;
  // What an earlier answer said is no longer so.
  form.toggleAttribute('data-held', isHeld);
  if (!isHeld) return;
  event.preventDefault();
  const tooLong = (control: (typeof controls)[number]) =>
    lengthOf(control) > Number(control.dataset['limit'] ?? Infinity);
  (refused ?? controls.find(tooLong))?.focus();
}
