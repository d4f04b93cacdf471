import {
  FILE_TOO_LARGE,
  FORM_BROKEN,
  FORM_TOO_LARGE,
  type Refusal,
} from '@vobe/service-kit/refusal-page';
import type { BodyProblem } from './request-body.ts';

export const NO_ADDRESS: Refusal = {
  status: 400,
  en: 'The request names no page.',
  ru: 'В запросе не указана страница.',
};

/** A head that says two things, or one that means nothing. */
export const UNREADABLE: Refusal = {
  status: 400,
  en: 'The request can’t be understood.',
  ru: 'Запрос не удалось понять.',
};

export const WRONG_METHOD: Refusal = {
  status: 405,
  en: 'Pages are read and forms are sent; nothing else can be done here.',
  ru: 'Страницы можно читать, а формы — отправлять; других действий здесь нет.',
};

/** More readers than can be served. */
export const BUSY: Refusal = {
  status: 503,
  en: 'Many readers are here at the moment. Please load the page again in a few seconds.',
  ru: 'Сейчас здесь много читателей. Откройте страницу ещё раз через несколько секунд.',
  retryAfter: 5,
};

/** The site does not answer. */
export const DOWN: Refusal = {
  status: 503,
  en: 'The site is being started again. Please load the page again in a few seconds.',
  ru: 'Сайт перезапускается. Откройте страницу ещё раз через несколько секунд.',
  retryAfter: 5,
};

export const BODY_REFUSALS: Readonly<Record<BodyProblem, Refusal>> = {
  tooLarge: FORM_TOO_LARGE,
  fileTooLarge: FILE_TOO_LARGE,
  broken: FORM_BROKEN,
  busy: {
    status: 503,
    en: 'Many forms are arriving at the moment. Please send it again in a few seconds.',
    ru: 'Сейчас приходит много форм. Отправьте ещё раз через несколько секунд.',
    retryAfter: 5,
  },
};
