import { truncate } from './truncate.ts';
import type { Locale } from './identity.ts';

/** Messages of rules and refusals, for people. `{name}` is replaced by a value. */
const MESSAGES = {
  unauthenticated: ['Sign in to do this.', 'Для этого нужно войти.'],
  forbidden: ['You don’t have permission to do this.', 'У вас нет прав на это действие.'],
  internal: [
    'Something went wrong on our side. We’ve logged the error.',
    'Произошла ошибка на нашей стороне. Мы её записали.',
  ],
  unavailable: [
    'A part of the site that this needs isn’t responding. Nothing was saved. Please try again in a moment.',
    'Нужная для этого часть сайта не отвечает. Ничего не сохранено, попробуйте чуть позже.',
  ],
  answerTooLarge: [
    'The service “{service}” found more than fits into a response. Request less.',
    'Сервис «{service}» нашёл больше, чем помещается в ответ. Запросите меньше.',
  ],
  serviceUnavailable: [
    'The service “{service}” isn’t responding right now.',
    'Сервис «{service}» сейчас не отвечает.',
  ],
  badToken: [
    'The access token is not valid or has expired.',
    'Токен доступа недействителен или истёк.',
  ],
  QUERY_TOO_LONG: [
    'The operation has more than {limit} tokens.',
    'В операции больше {limit} токенов.',
  ],
  queryTooManyCharacters: [
    'The operation has more than {limit} characters. Pass values as variables.',
    'В операции больше {limit} символов. Значения передавайте переменными.',
  ],
  noSuchKind: [
    'Operations of the type {kind} are not supported here.',
    'Операции типа {kind} здесь не поддерживаются.',
  ],
  badAlias: ['The name __proto__ can’t be used.', 'Имя __proto__ использовать нельзя.'],
  noSuchOperation: [
    'The document has no operation with the name in operationName.',
    'В документе нет операции с именем из operationName.',
  ],
  whichOperation: [
    'The document has several operations; operationName must say which to run.',
    'В документе несколько операций; укажите нужную в operationName.',
  ],
  QUERY_TOO_DEEP: [
    'The operation is more than {limit} levels deep.',
    'Вложенность операции больше {limit} уровней.',
  ],
  QUERY_TOO_MANY_FIELDS: [
    'The operation selects more than {limit} fields, fragments included.',
    'Операция выбирает больше {limit} полей, считая фрагменты.',
  ],
  QUERY_TOO_MANY_ALIASES: [
    'The operation has more than {limit} aliases, fragments included.',
    'В операции больше {limit} псевдонимов, считая фрагменты.',
  ],
  QUERY_TOO_MANY_DIRECTIVES: [
    'The operation has more than {limit} directives.',
    'В операции больше {limit} директив.',
  ],
  QUERY_TOO_COSTLY: [
    'The operation costs more than {limit} points; request fewer nodes with `first`, fewer posts or fewer mutations.',
    'Операция стоит больше {limit} баллов; запросите меньше узлов с помощью `first`, меньше постов или мутаций.',
  ],
  REQUEST_TOO_LARGE: ['The request is larger than 1 MB.', 'Запрос больше 1 МБ.'],
  METHOD_NOT_ALLOWED: [
    'Send the operation with GET or POST.',
    'Отправьте операцию методом GET или POST.',
  ],
  BATCHING_NOT_ALLOWED: [
    'Send one operation per request: batching is not supported.',
    'Отправляйте по одной операции в запросе: пакетные запросы не поддерживаются.',
  ],
  TOO_MANY_REQUESTS: [
    'Too many of your expensive requests are still running. Wait for their responses, then try again.',
    'Слишком много ваших ресурсоёмких запросов ещё выполняется. Дождитесь ответов и повторите.',
  ],
  TRY_AGAIN: [
    'This isn’t possible right now. Please try again in a few seconds.',
    'Сейчас это невозможно. Попробуйте ещё раз через несколько секунд.',
  ],
  BAD_REQUEST: ['The request is malformed.', 'Запрос составлен неправильно.'],
  UNSUPPORTED_MEDIA_TYPE: [
    'Send the request as application/json.',
    'Отправьте запрос как application/json.',
  ],
  onlyUtf8: ['Send JSON in UTF-8.', 'Отправьте JSON в кодировке UTF-8.'],
  variablesNotJson: ['The variables are not JSON.', 'Переменные — не JSON.'],
  notJson: ['The body is not JSON in UTF-8.', 'Тело запроса — не JSON в UTF-8.'],
  bodyTooManyValues: [
    'The request holds more than {limit} values.',
    'В запросе больше {limit} значений.',
  ],
  bodyTooDeep: [
    'The request is nested more than {limit} levels deep.',
    'Вложенность запроса больше {limit} уровней.',
  ],
  inputMissing: ['is required', 'обязательно'],
  inputNull: ['must not be null', 'не может быть null'],
  inputObject: ['must be an object of type {type}', 'должно быть объектом типа {type}'],
  inputScalar: ['is not a value of type {type}', 'не является значением типа {type}'],
  inputEnum: ['must be one of {values}', 'должно быть одним из {values}'],
  inputUnknownField: ['{type} has no field “{name}”', 'в {type} нет поля «{name}»'],
  inputOneOf: [
    'must have exactly one field of {type}, and it must not be null',
    'должно содержать ровно одно поле типа {type}, не null',
  ],
  firstRange: ['must be from 1 to 100', 'должно быть от 1 до 100'],
  firstRange20: ['must be from 1 to 20', 'должно быть от 1 до 20'],
  tooManyValues: ['has more than {max} values', 'больше {max} значений'],
  badCursor: ['is not a cursor of this list', 'не является курсором этого списка'],
  badId: ['is not an id', 'не является идентификатором'],
  busy: [
    'Too many stories are being rendered right now. Nothing was saved. Please try again in a few seconds.',
    'Сейчас обрабатывается слишком много текстов. Ничего не сохранено, попробуйте ещё раз через несколько секунд.',
  ],
  manyMarks: [
    'contains more than 30 combining marks in a row',
    'содержит больше 30 надстрочных и подстрочных знаков подряд',
  ],
  badText: [
    'contains a NUL character or a broken Unicode sequence',
    'содержит нулевой символ или испорченную последовательность Юникода',
  ],
  tooLong: ['has more than {max} characters', 'длиннее {max} символов'],
  REQUIRED: ['{field}: fill this in.', '{field}: заполните это поле.'],
  TOO_SHORT: ['{field}: at least {min} characters.', '{field}: не меньше {min} символов.'],
  TOO_LONG: ['{field}: at most {max} characters.', '{field}: не больше {max} символов.'],
  TOO_MANY: ['{field}: at most {max} entries.', '{field}: не больше {max} значений.'],
  TAKEN: ['{field}: already taken.', '{field}: уже занято.'],
  DUPLICATE: ['{field}: “{value}” appears more than once.', '{field}: «{value}» повторяется.'],
  NOT_FOUND: ['{field}: not found.', '{field}: не найдено.'],
  STALE_VERSION: [
    'This was changed in the meantime. Load the new version and make your change again.',
    'Пока вы редактировали, это изменилось. Загрузите новую версию и внесите изменения ещё раз.',
  ],
  INVALID_STATUS: [
    'This isn’t possible in the current status ({status}).',
    'В текущем статусе ({status}) это невозможно.',
  ],
  NOT_IN_FUTURE: ['{field}: must be in the future.', '{field}: должно быть в будущем.'],
  OUT_OF_RANGE: ['{field}: from {min} to {max}.', '{field}: от {min} до {max}.'],
  HAS_DEPENDENTS: [
    'Albums or credits depend on this artist; delete them first.',
    'На этого артиста ссылаются альбомы или участники; сначала удалите их.',
  ],
  PASSWORD_TOO_COMMON: [
    '{field}: this is one of the most common passwords. Choose another.',
    '{field}: один из самых распространённых паролей, выберите другой.',
  ],
  INVALID_CREDENTIALS: [
    'The email address and password don’t match an active account.',
    'Неверный адрес почты или пароль.',
  ],
  wrongPassword: ['{field}: this is not your password.', '{field}: это не ваш пароль.'],
  INVALID_REFRESH_TOKEN: [
    'The session has ended. Sign in again.',
    'Сеанс завершён. Войдите снова.',
  ],
  TOO_COMPLEX: [
    '{field}: too complex or too deeply nested to render in two seconds. Simplify it.',
    '{field}: слишком сложный или слишком вложенный текст, его не обработать за две секунды. Упростите его.',
  ],
  TOO_MANY_ATTEMPTS: [
    'Too many attempts. Try again in {seconds} s.',
    'Слишком много попыток. Повторите через {seconds} с.',
  ],
  ALREADY_RUNNING: ['The index is already being rebuilt.', 'Индекс уже перестраивается.'],
  NOT_RUNNING: ['The index is not being rebuilt.', 'Индекс сейчас не перестраивается.'],
  OWN_ACCOUNT: ['You can’t do this to your own account.', 'Это нельзя сделать со своим аккаунтом.'],
  INVALID_FORMAT: ['{field}: invalid format.', '{field}: неверный формат.'],
  formatEmail: ['{field}: not a valid email address.', '{field}: неверный адрес почты.'],
  formatUsername: [
    '{field}: only a–z, 0–9 and underscores.',
    '{field}: только a–z, 0–9 и подчёркивание.',
  ],
  formatSlug: [
    '{field}: 3 to 120 characters: a–z, 0–9 and hyphens, or letters of a script other than Latin and Cyrillic.',
    '{field}: от 3 до 120 знаков a–z, 0–9 и дефис или буквы письма, кроме латиницы и кириллицы.',
  ],
  formatHttps: [
    '{field}: an https address of at most 500 characters.',
    '{field}: адрес https длиной до 500 символов.',
  ],
  formatTag: [
    '{field}: letters, digits and hyphens, at most 40.',
    '{field}: буквы, цифры и дефисы, не больше 40.',
  ],
  formatKey: [
    '{field}: 1 to 50 characters: Latin letters, digits, underscores, dots and hyphens.',
    '{field}: от 1 до 50 латинских букв, цифр, подчёркиваний, точек и дефисов.',
  ],
  formatDate: [
    '{field}: a date in the form YYYY, YYYY-MM or YYYY-MM-DD.',
    '{field}: дата вида ГГГГ, ГГГГ-ММ или ГГГГ-ММ-ДД.',
  ],
  formatCountry: [
    '{field}: a country code of two letters, such as DE.',
    '{field}: код страны из двух букв, например RU.',
  ],
  formatUuid: ['{field}: not a valid ID.', '{field}: это не идентификатор.'],
  formatLine: [
    '{field}: a single line without control characters or text direction marks.',
    '{field}: одна строка без управляющих символов и знаков, меняющих направление письма.',
  ],
  formatText: [
    '{field}: contains a NUL character or a broken Unicode sequence.',
    '{field}: содержит нулевой символ или испорченную последовательность Юникода.',
  ],
} as const satisfies Record<string, readonly [en: string, ru: string]>;

export type MessageKey = keyof typeof MESSAGES;

/** Labels of input fields on forms. A field without one goes by its name. */
const FIELDS: Record<string, readonly [en: string, ru: string]> = {
  albumId: ['Album', 'Альбом'],
  artistId: ['Artist', 'Артист'],
  audioUrl: ['Recording URL', 'Ссылка на запись'],
  avatarUrl: ['Picture URL', 'Ссылка на изображение'],
  activeFrom: ['Active from', 'Начало деятельности'],
  activeTo: ['Active to', 'Конец деятельности'],
  beginDate: ['Born or founded', 'Дата рождения или основания'],
  bio: ['About you', 'О себе'],
  body: ['Text', 'Текст'],
  country: ['Country', 'Страна'],
  coverUrl: ['Cover URL', 'Ссылка на обложку'],
  credits: ['Credits', 'Участники'],
  currentPassword: ['Current password', 'Текущий пароль'],
  disc: ['Disc', 'Диск'],
  displayName: ['Name', 'Имя'],
  durationMs: ['Length', 'Длительность'],
  email: ['Email', 'Почта'],
  endDate: ['Died or disbanded', 'Дата смерти или распада'],
  excerpt: ['Summary', 'Лид'],
  genres: ['Genres', 'Жанры'],
  id: ['ID', 'Идентификатор'],
  imageUrl: ['Picture URL', 'Ссылка на изображение'],
  key: ['Key', 'Ключ'],
  kind: ['Kind', 'Вид'],
  label: ['Label', 'Лейбл'],
  licenceUrl: ['Licence URL', 'Ссылка на лицензию'],
  links: ['Links', 'Ссылки'],
  metadata: ['Details', 'Дополнительно'],
  name: ['Name', 'Имя'],
  newPassword: ['New password', 'Новый пароль'],
  password: ['Password', 'Пароль'],
  position: ['Position', 'Номер'],
  postId: ['Post', 'Пост'],
  publishAt: ['Publication time', 'Время публикации'],
  releaseDate: ['Release date', 'Дата выхода'],
  source: ['Text', 'Текст'],
  slug: ['Address', 'Адрес страницы'],
  sortName: ['Sort name', 'Имя для сортировки'],
  translations: ['Translations', 'Переводы'],
  tags: ['Tags', 'Теги'],
  title: ['Title', 'Заголовок'],
  url: ['Address', 'Адрес'],
  userId: ['User', 'Пользователь'],
  username: ['Username', 'Имя пользователя'],
  value: ['Value', 'Значение'],
};

/** Values come from people, of any length; messages are sentences. */
const MAX_SHOWN_VALUE = 200;

/** A message in the given language with its values filled in. */
export function text(
  locale: Locale,
  key: MessageKey,
  values: Record<string, string | number> = {},
): string {
  const template: string = MESSAGES[key][locale === 'ru' ? 1 : 0];
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    truncate(String(values[name] ?? ''), MAX_SHOWN_VALUE),
  );
}

/** The label of a field on forms. */
export function fieldLabel(locale: Locale, field: string): string {
  return FIELDS[field]?.[locale === 'ru' ? 1 : 0] ?? field;
}
