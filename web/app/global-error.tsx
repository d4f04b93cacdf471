'use client';

import '#web/styles/tokens.css';
import '#web/styles/global.css';

/** When even the layout broke there is no language to ask for: both are shown. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="frame">
          <h1>This page broke</h1>
          <p>
            Something failed on our side. <a href="/en">To the first page</a>
          </p>
          <p lang="ru">
            Что-то сломалось у нас. <a href="/ru">На главную</a>
          </p>
        </main>
      </body>
    </html>
  );
}
