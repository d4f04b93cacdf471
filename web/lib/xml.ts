const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML; controls and noncharacters, which no feed should hold, are dropped. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

/** Plain text for an element of a feed whose text readers take for HTML. */
export const escapeHtmlForXml = (text: string): string => escapeXml(escapeXml(text));
