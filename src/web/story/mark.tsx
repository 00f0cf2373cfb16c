/** What a mark stands for: the severity of a finding, or the tone of the verdict. */
export type Tone = 'error' | 'warning' | 'info' | 'pass' | 'unknown'

const symbols: Readonly<Record<Tone, string>> = {
  error: '✖',
  warning: '▲',
  info: '●',
  pass: '✔',
  unknown: '?',
}

/** The terminal's symbol in the colour of its meaning; words beside it say the same. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children?: string }) {
  return (
    <span class={`mark ${tone}`}>
      <span aria-hidden="true">{symbols[tone]}</span>
      {children === undefined ? null : ` ${children}`}
    </span>
  )
}
