import { useId, useState } from 'preact/hooks'
import { tellAdvice } from '../../report/telling/advice.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import type { Story as Told } from '../../report/telling/stories.ts'
import { ticketLine } from '../../report/telling/ticket.ts'
import { asSentence, audience, severityName } from '../../report/telling/wording.ts'
import { AboutRule } from './about-rule.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import { Mark } from './mark.tsx'
import { Ticket } from './ticket.tsx'
import { Unbroken } from './unbroken.tsx'

/** A finding as a story: what, the evidence, why, when it breaks, what to do. */
export function Story({
  story: { finding, before },
  anchor,
  lookup,
}: {
  readonly story: Told
  readonly anchor: string | undefined
  readonly lookup: Lookup
}) {
  const ticket = ticketLine(finding, lookup)
  const advice = tellAdvice(finding, lookup, before).filter(({ text }) => text !== ticket)
  return (
    <article id={anchor} class={`story ${finding.severity}`}>
      <StoryHead finding={finding} lookup={lookup} />
      <div class="told">
        <p class="message">
          <Unbroken text={asSentence(finding.message)} />
        </p>
        <EvidenceTable at={finding.at} lookup={lookup} />
      </div>
      <dl class="advice">
        {advice.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Unbroken text={text} />
            </dd>
          </div>
        ))}
        <div>
          <dt>For a ticket</dt>
          <dd>
            <Ticket text={ticket} finding={finding} lookup={lookup} />
          </dd>
        </div>
      </dl>
    </article>
  )
}

function StoryHead({
  finding: { severity, ruleId, confidence, who, why },
  lookup,
}: {
  readonly finding: Told['finding']
  readonly lookup: Lookup
}) {
  const [isOpen, open] = useState(false)
  const id = useId()
  const rule = lookup.report.rules.find((one) => one.id === ruleId)
  const forWhom = audience(who)
  return (
    <header>
      <h3>
        <Mark tone={severity}>{severityName(severity)}</Mark>
        <button
          type="button"
          class="plain code"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => open(!isOpen)}
        >
          {ruleId}
        </button>
        <span class="quiet">{confidence} confidence</span>
        {forWhom === undefined ? null : <span class="quiet">{forWhom}</span>}
      </h3>
      {isOpen && rule !== undefined ? <AboutRule rule={rule} id={id} told={why} /> : null}
    </header>
  )
}
