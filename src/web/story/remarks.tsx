import type { Finding } from '../../index.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { tellRemark } from '../../report/telling/stories.ts'
import { count } from '../../report/telling/wording.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { Mark } from './mark.tsx'
import { useShortened } from './use-shortened.ts'

// A remark is read in passing: what it is about, what to do, and a few places.
const MOST_OF_A_RULE = 3
const PLACES = { first: 2, last: 1 }

/** Findings that need no action, in few lines, one block for each rule. */
export function Remarks({
  byRule,
  ...rest
}: {
  readonly byRule: ReadonlyMap<string, readonly Finding[]>
  /** Whether none is folded. */
  readonly isWhole: boolean
  readonly anchors: ReadonlyMap<Finding, string>
  readonly lookup: Lookup
}) {
  return (
    <div class="remarks">
      <h3>Remarks</h3>
      {[...byRule].map(([ruleId, remarks]) => (
        <RemarksOfRule key={ruleId} ruleId={ruleId} remarks={remarks} {...rest} />
      ))}
    </div>
  )
}

function RemarksOfRule({
  ruleId,
  remarks,
  isWhole,
  anchors,
  lookup,
}: {
  readonly ruleId: string
  readonly remarks: readonly Finding[]
  readonly isWhole: boolean
  readonly anchors: ReadonlyMap<Finding, string>
  readonly lookup: Lookup
}) {
  const { head, omitted, showAll, list } = useShortened<Finding, HTMLUListElement>(
    remarks,
    isWhole ? Infinity : MOST_OF_A_RULE,
    0,
  )
  return (
    <div class="remark">
      <h4>
        <Mark tone="info" /> <code>{ruleId}</code>
      </h4>
      <ul ref={list}>
        {head.map((remark, n) => (
          <li key={anchors.get(remark)} id={anchors.get(remark)} tabIndex={-1}>
            <p>{tellRemark(remark, head[n - 1])}</p>
            <EvidenceTable at={remark.at} lookup={lookup} most={PLACES} />
          </li>
        ))}
      </ul>
      {omitted === 0 ? null : (
        <button type="button" class="plain" onClick={showAll}>
          … {count(omitted, 'more remark')}
        </button>
      )}
    </div>
  )
}
