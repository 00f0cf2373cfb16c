import type { Report } from '../index.ts'
import type { Lookup } from '../report/telling/lookup.ts'
import { grouped } from '../report/telling/wording.ts'
import type { OpenCaptures } from './reading/open-captures.ts'
import { SaveMenu } from './saving/save-menu.tsx'
import { OpenButton } from './start/open-button.tsx'
import { Problem } from './start/problem.tsx'
import type { Opener } from './start/use-opening.ts'
import { findUnjudged } from './story/unjudged.ts'

/** The bar above a report: where its parts are, other captures, saving. */
export function TopBar({
  report,
  captures,
  lookup,
  problem,
  opener,
}: {
  /** As it is saved. */
  readonly report: Report
  readonly captures: OpenCaptures | undefined
  readonly lookup: Lookup
  readonly problem: string | undefined
  readonly opener: Opener
}) {
  return (
    <header class="bar">
      <div class="top">
        <a class="name" href="#verdict">
          tokentrail
        </a>
        <nav aria-label="Parts of the report">
          <ul>
            {partsOf(lookup).map(({ anchor, title, number }) => (
              <li key={anchor}>
                <a href={`#${anchor}`}>
                  {title}
                  {number === undefined ? null : <span class="count"> {grouped(number)}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="actions">
          <OpenButton onFiles={opener.open} />
          <SaveMenu report={report} captures={captures} />
        </div>
      </div>
      {problem === undefined ? null : <Problem sentence={problem} onDismiss={opener.cancel} />}
    </header>
  )
}

/** A part of the page that a link leads to. */
interface Part {
  readonly anchor: string
  readonly title: string
  readonly number?: number
}

/** The parts that this report has, with how much is in them. */
function partsOf(lookup: Lookup): Part[] {
  const { findings, exchanges, tokens } = lookup.report
  const parts: readonly Part[] = [
    { anchor: 'findings', title: 'Findings', number: findings.length },
    { anchor: 'trail', title: 'Trail' },
    { anchor: 'exchanges', title: 'Exchanges', number: exchanges.length },
    { anchor: 'tokens', title: 'Tokens', number: tokens.length },
  ]
  return [
    ...parts.filter(({ number }) => number !== 0),
    ...(findUnjudged(lookup) === undefined ? [] : [{ anchor: 'not-judged', title: 'Not judged' }]),
  ]
}
