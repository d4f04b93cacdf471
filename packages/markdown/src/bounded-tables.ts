import type MarkdownIt from 'markdown-it';

/** What the rule remembers while it goes through one text. */
interface Environment {
  cellsLeft?: number;
}

/**
 * Ends a table where its cells would outnumber the characters of the text; the lines that are left
 * become a paragraph. Cells that somebody wrote take a character each at least; but a short line
 * under a wide head is filled up with empty ones, and five kilobytes made megabytes.
 */
export function boundTables(renderer: InstanceType<typeof MarkdownIt>): void {
  const { ruler } = renderer.block;
  // Of the rules for blocks the one for tables comes first.
  const [table] = ruler.getRules('');
  if (!table) throw new Error('markdown-it has no rule for tables');
  ruler.at(
    'table',
    (state, start, end, silent) => {
      if (silent) return table(state, start, end, true);
      const environment = state.env as Environment;
      const left = environment.cellsLeft ?? state.src.length;
      const head = state.src.slice(state.bMarks[start], state.eMarks[start]);
      const columns = head.split('|').length; // or one or two less
      const rows = Math.floor(left / columns);
      // The line under the head is no row.
      if (rows === 0 || !table(state, start, Math.min(end, start + 1 + rows), false)) return false;
      environment.cellsLeft = left - (state.line - start - 1) * columns;
      return true;
    },
    { alt: ['paragraph', 'reference'] },
  );
}
