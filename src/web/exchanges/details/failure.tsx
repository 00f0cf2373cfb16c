import type { ReportError, ReportExchange } from '../../../index.ts'
import { tellErrorFacts } from '../../../report/telling/error-facts.ts'
import { moment } from '../../../report/telling/times.ts'
import { CopyButton } from '../../saving/copy-button.tsx'
import type { Citation, RowView } from '../row-view.ts'
import { Facts } from './facts.tsx'

/** What the server said when it refused. */
export function FailureFacts({
  exchange,
  view,
}: {
  readonly exchange: ReportExchange
  readonly view: RowView
}) {
  const { error, id } = exchange
  if (error === undefined) return null
  const citations = view.citations.get(id) ?? []
  return (
    <Facts
      title="Error"
      facts={[
        ['error', error.error && <code>{error.error}</code>],
        ['codes', error.codes.length > 0 ? <Codes error={error} citations={citations} /> : ''],
        ['B2C codes', error.b2cCodes?.map((code) => `AADB2C${code}`).join(', ')],
        ['suberror', error.suberror && <code>{error.suberror}</code>],
        ...tellErrorFacts(error).map(({ label, text }) => [label, text] as const),
      ]}
    />
  )
}

/** Each code, with the finding that explains it. */
function Codes({
  error,
  citations,
}: {
  readonly error: ReportError
  readonly citations: readonly Citation[]
}) {
  return (
    <>
      {error.codes.map((code) => {
        const citation = citations.find(({ finding }) => finding.codes?.includes(code))
        return (
          <div key={code}>
            <code>AADSTS{code}</code>
            {citation === undefined ? null : (
              <>
                {' '}
                <a href={`#${citation.anchor}`}>explained above</a>
              </>
            )}
          </div>
        )
      })}
    </>
  )
}

/** The ids under which the server logged a failure, to be copied one by one or together. */
export function SupportFacts({ exchange }: { readonly exchange: ReportExchange }) {
  const { error, at } = exchange
  const time = error?.timestamp ?? at
  if (error?.traceId === undefined && error?.correlationId === undefined) return null
  const ids = [
    ['time', time === undefined ? undefined : moment(time)],
    ['trace id', error.traceId],
    ['correlation id', error.correlationId],
  ].flatMap(([label, value]) =>
    label === undefined || value === undefined ? [] : [{ label, value }],
  )
  const all = ids.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return (
    <div class="support">
      <Facts
        title="For support"
        facts={ids.map(
          ({ label, value }) =>
            [
              label,
              <>
                <code>{value}</code> <CopyButton text={value} label={`Copy the ${label}`} />
              </>,
            ] as const,
        )}
      />
      <CopyButton text={all}>Copy all</CopyButton>
    </div>
  )
}
