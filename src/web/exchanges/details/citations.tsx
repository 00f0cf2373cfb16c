import { severityName } from '../../../report/telling/wording.ts'
import { Mark } from '../../story/mark.tsx'
import type { Citation } from '../row-view.ts'

/** The findings that an exchange is evidence of. */
export function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return null
  return (
    <div class="citations">
      <h3>Cited by</h3>
      <ul>
        {citations.map(({ finding, anchor }) => (
          <li key={anchor}>
            <Mark tone={finding.severity}>{severityName(finding.severity)}</Mark>{' '}
            <a href={`#${anchor}`}>{finding.title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
