import type { FindingPlace } from '../../index.ts'
import { tellEvidence, type EvidenceText } from '../../report/telling/evidence.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { day, onOneDay } from '../../report/telling/times.ts'
import { grouped } from '../../report/telling/wording.ts'
import { EvidenceRow, type EvidenceColumns } from './evidence-row.tsx'
import { useShortened } from './use-shortened.ts'

// Enough to see a pattern; the middle of a long story repeats itself.
const MOST = { first: 6, last: 3 }

/** The places of a finding, in order: where, when, what was done, what came back. */
export function EvidenceTable({
  at,
  lookup,
  most = MOST,
}: {
  readonly at: readonly FindingPlace[]
  readonly lookup: Lookup
  readonly most?: { readonly first: number; readonly last: number }
}) {
  // The only capture as a whole is no place worth a line.
  const isAlone = lookup.report.captures.length === 1
  const told = tellEvidence(at, lookup).filter(({ entry }) => !isAlone || entry !== undefined)
  const { head, omitted, tail, showAll, list } = useShortened<
    EvidenceText,
    HTMLTableSectionElement
  >(told, most.first, most.last)
  if (told.length === 0) return null
  const times = told.flatMap(({ exchange }) => exchange?.at ?? [])
  const columns = {
    lookup,
    hasCapture: !isAlone,
    hasExchange: told.some(({ exchange }) => exchange !== undefined),
    hasBrought: told.some(({ brought }) => brought !== ''),
    isOneDay: onOneDay(times),
  }
  // The roles say what a table is where a narrow screen shows it as lines.
  return (
    <div class="evidence">
      <table role="table">
        <EvidenceHead
          columns={columns}
          date={times[0]}
          unit={isAlone ? told[0]?.unit : undefined}
        />
        <tbody role="rowgroup" ref={list}>
          {head.map((text, n) => (
            <EvidenceRow key={n} text={text} columns={columns} />
          ))}
          {omitted === 0 ? null : (
            <tr role="row">
              <td role="cell" class="gap" colSpan={6}>
                <button type="button" class="plain" onClick={showAll}>
                  … {grouped(omitted)} more
                </button>
              </td>
            </tr>
          )}
          {tail.map((text, n) => (
            <EvidenceRow key={`tail ${n}`} text={text} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EvidenceHead({
  columns: { hasCapture, hasExchange, hasBrought, isOneDay },
  date,
  unit = 'entry',
}: {
  readonly columns: EvidenceColumns
  readonly date: string | undefined
  readonly unit: string | undefined
}) {
  // The date that all times share stands above them.
  const shared = isOneDay && date !== undefined ? day(date) : undefined
  const titles = [
    ...(hasCapture ? ['capture'] : []),
    unit,
    ...(hasExchange ? [shared ?? 'time', 'done', 'answer'] : []),
    ...(hasBrought ? ['brought'] : []),
  ]
  const named = new Map([
    [unit, 'number'],
    [shared, 'date'],
  ])
  return (
    <thead role="rowgroup">
      <tr role="row">
        {titles.map((title) => (
          <th key={title} scope="col" role="columnheader" class={named.get(title)}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}
