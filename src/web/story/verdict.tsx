import type { Lookup } from '../../report/telling/lookup.ts'
import { tellVerdict } from '../../report/telling/verdict.ts'

/** The answer to "is something wrong?", and the captures that it was drawn from. */
export function Verdict({ lookup }: { readonly lookup: Lookup }) {
  const { tone, sentence, advice } = tellVerdict(lookup.report)
  return (
    <section class={`verdict ${tone}`}>
      <h1>{sentence}</h1>
      {advice === undefined ? null : <p>{advice}</p>}
    </section>
  )
}
