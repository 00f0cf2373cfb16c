import type { Lookup } from '../../report/telling/lookup.ts'
import { tellHidden, tellSummary } from '../../report/telling/summary.ts'
import { tellVerdict } from '../../report/telling/verdict.ts'
import { CaptureLines } from './capture-lines.tsx'
import { Mark } from './mark.tsx'

/** The answer to "is something wrong?", and the captures that it was drawn from. */
export function Verdict({ lookup }: { readonly lookup: Lookup }) {
  const { report } = lookup
  const { tone, sentence, advice } = tellVerdict(report)
  // What is wrong; when it will be felt and whatever else there is stands back a little.
  const [first = sentence] = /^.*?\.(?= )/.exec(sentence) ?? []
  return (
    <section class={`verdict ${tone}`} aria-labelledby="verdict">
      <h1 id="verdict" tabIndex={-1}>
        <Mark tone={tone} /> {first} <span class="rest">{sentence.slice(first.length)}</span>
      </h1>
      {advice === undefined ? null : <p class="advice">{advice}</p>}
      <CaptureLines lookup={lookup} />
      <p class="summary">{[tellSummary(report), tellHidden(report)].join(' ').trimEnd()}</p>
    </section>
  )
}
