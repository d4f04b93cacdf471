const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Not &apos;, which HTML learned late: mail clients show it as it is.
  "'": '&#39;',
};

/** Text for XML and HTML; controls and noncharacters, which neither should hold, are dropped. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

/** Plain text for an element of a feed whose text readers take for HTML. */
export const escapeHtmlForXml = (text: string): string => escapeXml(escapeXml(text));
