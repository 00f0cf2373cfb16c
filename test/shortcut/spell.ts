/** JSON text of a value in one of the ways that the grammar allows; members that are undefined fall out. */
export function spell(value: unknown, dice: () => number): string {
  const space = dice() < 0.5 ? '' : dice() < 0.5 ? '\n  ' : ' \t\r\n'
  const escapes = dice() < 0.6 ? 0 : 0.02
  return spellValue(value, { dice, space, escapes })
}

interface Manner {
  readonly dice: () => number
  /** Between tokens. */
  readonly space: string
  /** How often a character is written as an escape that it does not need. */
  readonly escapes: number
}

function spellValue(value: unknown, manner: Manner): string {
  const { space } = manner
  if (typeof value === 'string') return spellText(value, manner)
  if (Array.isArray(value)) {
    const elements = value.map((element: unknown) => spellValue(element ?? null, manner))
    return `[${space}${elements.join(`${space},${space}`)}${space}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(
      ([name, member]) =>
        `${spellText(name, manner)}${space}:${space}${spellValue(member, manner)}`,
    )
  return `{${space}${members.join(`${space},${space}`)}${space}}`
}

function spellText(text: string, { dice, escapes }: Manner): string {
  const plain = JSON.stringify(text)
  if (escapes === 0) return plain
  return plain.replace(/\\?[^\\]/gs, (one, at: number) => {
    const isQuote = at === 0 || at === plain.length - 1
    if (isQuote || one.length > 1 || dice() >= escapes) return one
    if (one === '/' && dice() < 0.5) return '\\/'
    const code = one.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${dice() < 0.5 ? code : code.toUpperCase()}`
  })
}
