/** AADSTS numbers in the order of a text: outer first, the last one is the specific one. */
export function codesInText(text: string): number[] {
  return numbers(text, /AADSTS(\d{4,8})/g)
}

/** AADB2C numbers in the order of a text. */
export function b2cCodesInText(text: string): number[] {
  return numbers(text, /AADB2C(\d{5})/g)
}

/** Enough for any nested error; a hostile text may repeat a code without end. */
const MOST = 20

function numbers(text: string, pattern: RegExp): number[] {
  const found = new Set<number>()
  for (const match of text.matchAll(pattern)) {
    // A repeated number keeps its last place, since the last one counts.
    const number = Number(match[1])
    found.delete(number)
    found.add(number)
    if (found.size >= MOST) break
  }
  return [...found]
}
