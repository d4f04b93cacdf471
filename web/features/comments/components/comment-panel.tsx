import { CommentPanelDocument, type CommentPanelQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { deleteComment, editComment, writeComment } from '../actions/comments.ts';
import { commentPath, placeFields, type PanelKind, type Place } from '../lib/place.ts';
import { quoted } from '../lib/quote.ts';
import { CommentForm } from './comment-form.tsx';
import { MuteButton } from './mute-button.tsx';
import styles from './comment-entry.module.css';

interface Props {
  readonly kind: PanelKind;
  readonly id: string;
  readonly place: Place;
  readonly locale: Locale;
  /** Its form is there only if it holds what was refused: the reader is no longer signed in. */
  readonly isOnlyAnswer: boolean;
}

/** What opens beneath a comment: a form, or its history. Null if the comment is gone or out of reach. */
export async function CommentPanel({ kind, id, place, locale, isOnlyAnswer }: Props) {
  const t = translator(locale);
  const outcome = await runQuery(CommentPanelDocument, {
    ...{ id, isText: kind === 'edit' || kind === 'quote', isHistory: kind === 'history' },
    isMute: kind === 'mute',
  });
  const comment = outcome.kind === 'answered' ? outcome.data.comment : null;
  if (!comment) return null;
  const back = commentPath(locale, place, id);
  if (kind === 'history') return <History revisions={comment.revisions ?? []} locale={locale} />;
  if (!isOnlyAnswer && !(await isSignedIn())) {
    return (
      <p>
        <AppLink href={paths.signIn(locale, commentPath(locale, place, id, kind))}>
          {t('comments.signIn')}
        </AppLink>
      </p>
    );
  }
  const shared = {
    ...{ isOnlyAnswer, cancelHref: back, strings: formStrings(locale) },
    hidden: { ...placeFields(place), id, version: String(comment.version) },
  };
  const field = {
    ...{ name: 'body', label: t('comments.label'), hint: t('comments.hint') },
    ...{ rows: 5, limit: 5000, isRequired: true },
  };
  switch (kind) {
    case 'mute':
      return (
        <Mutes comment={comment} here={commentPath(locale, place, id, kind)} locale={locale} />
      );
    case 'edit':
      return (
        <CommentForm
          {...shared}
          action={editComment}
          fields={[{ ...field, value: comment.body ?? '' }]}
          submit={t('comments.save')}
        />
      );
    case 'delete':
      return (
        <CommentForm
          {...shared}
          action={deleteComment}
          fields={[]}
          submit={t('comments.deleteConfirm')}
          kind="danger"
        >
          <p>{t('comments.deleteAsk')}</p>
        </CommentForm>
      );
    case 'reply':
    case 'quote': {
      const { post, item } = comment;
      const hidden = { postId: post?.id ?? '', itemId: item?.id ?? '', parentId: id };
      return (
        <CommentForm
          {...shared}
          hidden={{ ...placeFields(place), ...hidden, idempotencyKey: crypto.randomUUID() }}
          action={writeComment}
          draft={`${await sessionUserId()}.${id}`}
          fields={[
            {
              ...{ ...field, label: t('comments.replyLabel'), lang: locale },
              value: kind === 'quote' ? quoted(comment.body ?? '') : '',
            },
          ]}
          submit={t('comments.replySubmit')}
        />
      );
    }
  }
}

interface MutesProps {
  readonly comment: NonNullable<CommentPanelQuery['comment']>;
  readonly here: string;
  readonly locale: Locale;
}

/** Ways to hear less of whom or what. */
function Mutes({ comment: { id, author, viewerHasMutedThread }, here, locale }: MutesProps) {
  return (
    <div className={styles['mutes']}>
      <p>{translator(locale)('mute.explain')}</p>
      {author ? (
        <MuteButton
          kind="USER"
          muted={author.id}
          isMuted={author.viewerHasMuted}
          name={author.displayName}
          here={here}
          locale={locale}
        />
      ) : null}
      <MuteButton
        kind="COMMENT"
        muted={id}
        isMuted={viewerHasMutedThread ?? false}
        here={here}
        locale={locale}
      />
    </div>
  );
}

interface HistoryProps {
  readonly revisions: readonly {
    readonly version: number;
    readonly bodyHtml: string;
    readonly writtenAt: string;
  }[];
  readonly locale: Locale;
}

/** What a comment said before it was changed. */
function History({ revisions, locale }: HistoryProps) {
  const t = translator(locale);
  if (revisions.length === 0) return <p>{t('comments.noHistory')}</p>;
  return (
    <ol className={styles['history']} aria-label={t('comments.history')}>
      {revisions.map(({ version, bodyHtml, writtenAt }) => (
        <li key={version}>
          <p className={styles['meta']}>
            <Time at={writtenAt} locale={locale} />
          </p>
          <Prose html={partLongWordsOfHtml(bodyHtml)} kind="comment" />
        </li>
      ))}
    </ol>
  );
}
