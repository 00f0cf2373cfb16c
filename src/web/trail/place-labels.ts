/** A text that wants to stand at a place of one line. */
export interface LabelWish {
  readonly x: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Generous width of a character of the drawing's small monospace type. */
const CHARACTER = 6.7
const AIR = 8

export function textWidth(text: string): number {
  return text.length * CHARACTER
}

/** Those of the wishes, the important ones first, that fit between the bounds without an overlap. */
export function placeLabels<T extends LabelWish>(
  wishes: readonly T[],
  { from, to }: { readonly from: number; readonly to: number },
  taken: readonly (readonly [number, number])[] = [],
): T[] {
  const used = [...taken]
  return wishes.flatMap((wish) => {
    const width = textWidth(wish.text)
    if (width > to - from) return []
    const share = wish.anchor === 'start' ? 0 : wish.anchor === 'middle' ? 0.5 : 1
    const left = Math.min(to - width, Math.max(from, wish.x - width * share))
    const right = left + width
    if (used.some(([a, b]) => left < b + AIR && right > a - AIR)) return []
    used.push([left, right])
    return { ...wish, x: left + width * share }
  })
}
