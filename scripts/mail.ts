/** npm run mail [-- <id>|latest]: reads the mailbox for development. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDirectory } from '@vobe/database/config';
import { SetupError } from '@vobe/database/setup-error';
import { openMailbox, type KeptMail } from '@vobe/mail/mailbox';
import { readCommandLine } from './command-line.ts';
import { exitOnFailure } from './start/failure.ts';

const HELP = `Usage: npm run mail [-- options] [-- <id>|latest]

Without SMTP_URL mails are kept in a folder instead of being sent: the latest 200.

  npm run mail                             lists the latest twenty
  npm run mail -- latest                   shows the latest as text
  npm run mail -- <id>                     shows one as text
  npm run mail -- <id>|latest --html FILE  writes it to a file as HTML
`;

const OPTIONS = { html: { type: 'string' }, help: { type: 'boolean' } } as const;
const LISTED = 20;

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine(
    process.argv.slice(2),
    { options: OPTIONS, allowPositionals: true },
    'See npm run mail -- --help.',
  );
  if (values.help) return console.log(HELP);
  const folder = process.env['MAILBOX_DIR'] ?? path.join(dataDirectory(), 'mailbox');
  const mailbox = openMailbox(folder, '');
  const [wanted] = positionals;
  if (wanted === undefined) return list(await mailbox.list(LISTED), folder);
  const [mail] = wanted === 'latest' ? await mailbox.list(1) : [await mailbox.find(wanted)];
  if (!mail) throw new SetupError(`There is no mail ${wanted} in ${folder}.`);
  if (values.html === undefined) return show(mail);
  writeFileSync(values.html, mail.html, { mode: 0o600 });
  console.log(`Wrote ${values.html}.`);
}

function list(mails: readonly KeptMail[], folder: string): void {
  if (mails.length === 0) return console.log(`No mails in ${folder}.`);
  for (const { id, sentAt, to, subject } of mails) {
    console.log(`${id}  ${sentAt.toISOString()}  ${to}  ${subject}`);
  }
}

function show({ sentAt, from, to, subject, text }: KeptMail): void {
  const head = `Date: ${sentAt.toISOString()}\nFrom: ${from}\nTo: ${to}\nSubject: ${subject}`;
  console.log(`${head}\n\n${text}`);
}

await exitOnFailure(main());
