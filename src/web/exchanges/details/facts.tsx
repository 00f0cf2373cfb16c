import type { ComponentChildren } from 'preact'

/** A label and what it names; nothing is shown of a fact that is not known. */
export type Fact = readonly [label: string, value: ComponentChildren]

/** Facts below a heading; nothing where none is known. */
export function Facts({
  title,
  facts,
}: {
  readonly title: string
  readonly facts: readonly Fact[]
}) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <div class="facts">
      <h3>{title}</h3>
      <dl>
        {known.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
