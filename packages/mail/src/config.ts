import { z } from 'zod';

/** The settings of whoever sends mails. */
export const mailEnvironment = {
  /**
   * smtp://user:password@host:587, or smtps:// for TLS from the start. Without it mails are kept in a
   * mailbox for development, and reach nobody.
   */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/?#]+/, 'must begin with smtp:// or smtps:// and name a host')
    .optional(),
  /** Who mails are from: an address, with a name before it if need be. */
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address or Name <address>',
    )
    .default('VobeMusic <no-reply@localhost>'),
  /** Folder of the mailbox for development. */
  MAILBOX_DIR: z.string().min(1).default('.vobe/mailbox'),
};

export type MailSettings = z.infer<z.ZodObject<typeof mailEnvironment>>;
