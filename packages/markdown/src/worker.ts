import { renderMarkdown, type Rendered, type TextKind } from './render.ts';

export interface RenderTask {
  source: string;
  kind: TextKind;
}

/** What the thread of renderInTime() runs. */
export default function render({ source, kind }: RenderTask): Rendered {
  return renderMarkdown(source, kind);
}
