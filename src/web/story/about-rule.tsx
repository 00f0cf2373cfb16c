import type { ReportRule } from '../../index.ts'

/** Why a rule exists, what it needs to see, and where to read on. */
export function AboutRule({
  rule,
  id,
  told,
}: {
  readonly rule: ReportRule
  readonly id?: string
  /** The reason that stands beside it already. */
  readonly told?: string
}) {
  const { title, docs } = rule
  return (
    <div class="about" id={id}>
      <p>
        <b>{title}.</b> {docs?.why === told ? null : docs?.why}
      </p>
      {docs === undefined ? null : (
        <dl>
          <dt>What it needs to see</dt>
          <dd>{docs.needs}</dd>
          {docs.references.length === 0 ? null : (
            <>
              <dt>References</dt>
              {docs.references.map((address) => (
                <dd key={address} class="code">
                  {address}
                </dd>
              ))}
            </>
          )}
        </dl>
      )}
    </div>
  )
}
