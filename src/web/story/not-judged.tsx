import type { Lookup } from '../../report/telling/lookup.ts'
import { AboutRule } from './about-rule.tsx'
import { Mark } from './mark.tsx'
import { usePrinting } from './printing.ts'
import { findUnjudged } from './unjudged.ts'

/** What could not be judged, and how to record it. */
export function NotJudged({ lookup }: { readonly lookup: Lookup }) {
  const unjudged = findUnjudged(lookup)
  if (unjudged === undefined) return null
  const { groups, crash, unread, hidden } = unjudged
  return (
    <section id="not-judged" class="not-judged" aria-labelledby="not-judged-title">
      <h2 id="not-judged-title">Not judged</h2>
      {crash === undefined ? null : (
        <p>
          <Mark tone="error">Crashed</Mark> {crash}
        </p>
      )}
      {unread.map((sentence) => (
        <p key={sentence}>
          <Mark tone="error" /> {sentence}
        </p>
      ))}
      {groups.length === 0 ? null : (
        <dl>
          {groups.map(({ reason, ruleIds }) => (
            <div key={reason}>
              <dt>{reason}</dt>
              <dd>
                <ul>
                  {ruleIds.map((id) => (
                    <li key={id}>
                      <RuleInShort id={id} lookup={lookup} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {hidden === '' ? null : <p>{hidden}</p>}
    </section>
  )
}

/** A rule's name, which unfolds to what the rule is about and needs to see. */
function RuleInShort({ id, lookup }: { readonly id: string; readonly lookup: Lookup }) {
  const rule = lookup.report.rules.find((one) => one.id === id)
  const isPrinting = usePrinting()
  if (rule?.docs === undefined) return <code>{id}</code>
  return (
    <details {...(isPrinting && { open: true })}>
      <summary>
        <code>{id}</code>
      </summary>
      <AboutRule rule={rule} />
    </details>
  )
}
