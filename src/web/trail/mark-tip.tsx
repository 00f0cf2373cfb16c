import type { Lookup } from '../../report/telling/lookup.ts'
import type { DrawnMark } from './drawing.ts'
import { markWords } from './mark-words.ts'

const ROOMY = 560
/** The words begin a little before the mark, so that they belong to it. */
const TOWARDS = 12

/** What a mark says, beside it; its link has the same words for those who do not see it. */
export function MarkTip({
  mark,
  lookup,
  gutter,
  width,
}: {
  readonly mark: DrawnMark
  readonly lookup: Lookup
  readonly gutter: number
  readonly width: number
}) {
  const { heading, lines } = markWords(mark, lookup)
  const side = beside(mark.x + gutter, width)
  return (
    <div class="tip" aria-hidden="true" style={{ ...side, top: `${mark.y + 8}px` }}>
      <div>
        <b>{heading}</b>
        {lines.map((line, n) => (
          <span key={n}>{line}</span>
        ))}
      </div>
    </div>
  )
}

/** On the side that has more room; over the whole width where neither has enough. */
function beside(x: number, width: number): { readonly left: string } | { readonly right: string } {
  if (width < ROOMY) return { left: '0' }
  return x < width / 2 ? { left: `${x - TOWARDS}px` } : { right: `${width - x - TOWARDS}px` }
}
