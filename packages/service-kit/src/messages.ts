import { cut } from './cut.ts';
import type { Locale } from './identity.ts';

/** Rules and refusals in words, for people. `{name}` is replaced by a value. */
const MESSAGES = {
  unauthenticated: ['Sign in to do this.', 'Для этого нужно войти.'],
  forbidden: ['You may not do this.', 'У вас нет прав на это действие.'],
  internal: [
    'Something went wrong on our side. It has been recorded.',
    'Что-то сломалось у нас. Мы записали ошибку.',
  ],
  unavailable: [
    'A part of the site that this needs doesn’t answer. Nothing was saved; try again in a moment.',
    'Нужная для этого часть сайта не отвечает. Ничего не сохранено, попробуйте чуть позже.',
  ],
  answerTooLarge: [
    'The service “{service}” has found more than fits into an answer; ask for less.',
    'Служба «{service}» нашла больше, чем помещается в ответ; запросите меньше.',
  ],
  serviceUnavailable: [
    'The service “{service}” doesn’t answer at the moment.',
    'Служба «{service}» сейчас не отвечает.',
  ],
  badToken: [
    'The access token is not valid or has expired.',
    'Токен доступа недействителен или истёк.',
  ],
  QUERY_TOO_LONG: [
    'The operation has more than {limit} tokens.',
    'В операции больше {limit} лексем.',
  ],
  queryTooManyCharacters: [
    'The operation has more than {limit} characters. Put values into variables.',
    'В операции больше {limit} символов. Значения передавайте переменными.',
  ],
  noSuchKind: [
    'There are no operations of the kind {kind} here.',
    'Операций вида {kind} здесь нет.',
  ],
  badAlias: ['The name __proto__ can’t be used.', 'Имя __proto__ использовать нельзя.'],
  noSuchOperation: [
    'The document has no operation of the name in operationName.',
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
    'The operation costs more than {limit} points; ask for fewer nodes with `first`, fewer texts or fewer writes.',
    'Операция стоит больше {limit} баллов; запросите меньше узлов с помощью `first`, меньше текстов или записей.',
  ],
  REQUEST_TOO_LARGE: ['The request is larger than 1 MB.', 'Запрос больше 1 МБ.'],
  METHOD_NOT_ALLOWED: [
    'Send the operation with GET or POST.',
    'Отправьте операцию методом GET или POST.',
  ],
  BATCHING_NOT_ALLOWED: [
    'Send one operation a request: batches are not answered.',
    'Отправляйте по одной операции в запросе: пакеты не принимаются.',
  ],
  TOO_MANY_REQUESTS: [
    'You have too many costly requests under way. Wait for their answers, then try again.',
    'Слишком много ваших ресурсоёмких запросов ещё выполняется. Дождитесь ответов и повторите.',
  ],
  TRY_AGAIN: [
    'This can’t be done at the moment. Try again in a few seconds.',
    'Сейчас это не получается. Повторите через несколько секунд.',
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
    'Many texts are being rendered at the moment. Nothing was saved; try again in a few seconds.',
    'Сейчас обрабатывается много текстов. Ничего не сохранено, повторите через несколько секунд.',
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
  TAKEN: ['{field}: this one is taken.', '{field}: уже занято.'],
  DUPLICATE: ['{field}: “{value}” stands there twice.', '{field}: «{value}» повторяется.'],
  NOT_FOUND: ['{field}: not found.', '{field}: не найдено.'],
  STALE_VERSION: [
    'This was changed meanwhile. Load the new version and repeat your change.',
    'Пока вы редактировали, это изменилось. Загрузите новую версию и повторите правку.',
  ],
  INVALID_STATUS: [
    'This can’t be done in the present status ({status}).',
    'В нынешнем состоянии ({status}) это невозможно.',
  ],
  NOT_IN_FUTURE: ['{field}: must lie in the future.', '{field}: должно быть в будущем.'],
  OUT_OF_RANGE: ['{field}: from {min} to {max}.', '{field}: от {min} до {max}.'],
  HAS_DEPENDENTS: [
    'Albums or credits depend on this artist; delete them first.',
    'На этого артиста ссылаются альбомы или участники; сначала удалите их.',
  ],
  PASSWORD_TOO_COMMON: [
    '{field}: one of the most common passwords; choose another.',
    '{field}: один из самых распространённых паролей, выберите другой.',
  ],
  INVALID_CREDENTIALS: [
    'E-mail address and password don’t match an active account.',
    'Адрес почты и пароль не подходят ни к одной действующей учётной записи.',
  ],
  wrongPassword: ['{field}: this is not your password.', '{field}: это не ваш пароль.'],
  INVALID_REFRESH_TOKEN: [
    'The session has ended. Sign in again.',
    'Сеанс завершён. Войдите снова.',
  ],
  TOO_COMPLEX: [
    '{field}: too complex or too deeply nested to be rendered in two seconds. Make it simpler.',
    '{field}: слишком сложно или слишком глубоко вложено, за две секунды не обработать. Упростите.',
  ],
  TOO_MANY_ATTEMPTS: [
    'Too many attempts. Try again in {seconds} s.',
    'Слишком много попыток. Повторите через {seconds} с.',
  ],
  ALREADY_RUNNING: ['The index is being rebuilt already.', 'Индекс уже перестраивается.'],
  NOT_RUNNING: ['The index is not being rebuilt.', 'Индекс сейчас не перестраивается.'],
  OWN_ACCOUNT: [
    'You can’t do this to your own account.',
    'Это нельзя сделать со своей учётной записью.',
  ],
  INVALID_FORMAT: ['{field}: not of the right form.', '{field}: неверный вид.'],
  formatEmail: ['{field}: not an e-mail address.', '{field}: это не адрес почты.'],
  formatUsername: [
    '{field}: only a–z, 0–9 and underscore.',
    '{field}: только a–z, 0–9 и подчёркивание.',
  ],
  formatSlug: [
    '{field}: 3 to 120 of a–z, 0–9 and hyphen.',
    '{field}: от 3 до 120 знаков a–z, 0–9 и дефис.',
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
    '{field}: 1 to 50 of Latin letters, digits, underscore, dot and hyphen.',
    '{field}: от 1 до 50 латинских букв, цифр, подчёркиваний, точек и дефисов.',
  ],
  formatDate: [
    '{field}: a date as YYYY, YYYY-MM or YYYY-MM-DD.',
    '{field}: дата вида ГГГГ, ГГГГ-ММ или ГГГГ-ММ-ДД.',
  ],
  formatCountry: [
    '{field}: a country code of two letters, such as DE.',
    '{field}: код страны из двух букв, например RU.',
  ],
  formatUuid: ['{field}: not an id.', '{field}: это не идентификатор.'],
  formatLine: [
    '{field}: a single line without control characters or marks that turn its direction.',
    '{field}: одна строка без управляющих символов и знаков, меняющих направление письма.',
  ],
  formatText: [
    '{field}: contains a NUL character or a broken Unicode sequence.',
    '{field}: содержит нулевой символ или испорченную последовательность Юникода.',
  ],
} as const satisfies Record<string, readonly [en: string, ru: string]>;

export type MessageKey = keyof typeof MESSAGES;

/** What input fields are called on forms. A field that is missing here goes by its name. */
const FIELDS: Record<string, readonly [en: string, ru: string]> = {
  albumId: ['Album', 'Альбом'],
  artistId: ['Artist', 'Артист'],
  audioUrl: ['Recording', 'Запись'],
  avatarUrl: ['Picture', 'Изображение'],
  activeFrom: ['Active from', 'Начало деятельности'],
  activeTo: ['Active to', 'Конец деятельности'],
  beginDate: ['Born or founded', 'Дата рождения или основания'],
  bio: ['About', 'О себе'],
  body: ['Text', 'Текст'],
  country: ['Country', 'Страна'],
  coverUrl: ['Cover', 'Обложка'],
  credits: ['Credits', 'Участники'],
  currentPassword: ['Current password', 'Текущий пароль'],
  disc: ['Disc', 'Диск'],
  displayName: ['Name', 'Имя'],
  durationMs: ['Length', 'Длительность'],
  email: ['E-mail', 'Почта'],
  endDate: ['Died or disbanded', 'Дата смерти или распада'],
  excerpt: ['Summary', 'Анонс'],
  genres: ['Genres', 'Жанры'],
  id: ['Id', 'Идентификатор'],
  imageUrl: ['Picture', 'Изображение'],
  key: ['Key', 'Ключ'],
  kind: ['Kind', 'Вид'],
  label: ['Label', 'Лейбл'],
  licenceUrl: ['Licence', 'Лицензия'],
  links: ['Links', 'Ссылки'],
  metadata: ['Facts', 'Сведения'],
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
    cut(String(values[name] ?? ''), MAX_SHOWN_VALUE),
  );
}

/** What a form calls the field. */
export function fieldLabel(locale: Locale, field: string): string {
  return FIELDS[field]?.[locale === 'ru' ? 1 : 0] ?? field;
}
