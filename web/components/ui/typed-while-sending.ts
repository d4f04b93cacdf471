import type { SyntheticEvent } from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement;

function isText(element: unknown): element is Control {
  if (element instanceof HTMLTextAreaElement) return true;
  return (
    element instanceof HTMLInputElement &&
    !['hidden', 'radio', 'checkbox', 'file'].includes(element.type)
  );
}

const textsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isText);

/** What stood in the fields when the form was sent, by form. */
const sent = new WeakMap<HTMLFormElement, ReadonlyMap<string, string>>();

/** Forms in which somebody went on typing when their answer came. */
const typing = new WeakSet<HTMLFormElement>();

/** Whether somebody types in a form while its answer comes: then nothing may take the focus away. */
export const isTypingIn = (form: HTMLFormElement): boolean => typing.has(form);

/** To be called when a form is sent: notes what stands in it. */
export function noteSent({ currentTarget: form }: SyntheticEvent<HTMLFormElement>): void {
  typing.delete(form);
  sent.set(form, new Map(textsOf(form).map(({ name, value }) => [name, value])));
}

/**
 * To be called when a form is reset. React does that once the answer is there, and what was typed while
 * the form was on its way would be gone: it is put back.
 */
export function keepTypedWhileSending({
  currentTarget: form,
}: SyntheticEvent<HTMLFormElement>): void {
  const known = sent.get(form);
  sent.delete(form);
  const typed = textsOf(form)
    .filter(({ name, value }) => known !== undefined && known.get(name) !== value)
    .map((control) => ({ control, value: control.value, ...selectionOf(control) }));
  if (typed.some(({ control }) => control === document.activeElement)) typing.add(form);
  // The fields are reset only after the event.
  queueMicrotask(() => {
    for (const { control, value, start, end } of typed) {
      control.value = value;
      if (control === document.activeElement && start !== null)
        control.setSelectionRange(start, end);
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

/** Fields of some types, such as an e-mail's, have no selection. */
const selectionOf = ({ selectionStart, selectionEnd }: Control) => ({
  start: selectionStart,
  end: selectionEnd,
});
