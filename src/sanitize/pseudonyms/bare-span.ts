const outer = '(?:[\\s"\'+]|%(?:25)*(?:2[0-27B]|0[9AD]))'
const outerStart = new RegExp(`^${outer}*`, 'i')
const outerEnd = new RegExp(`${outer}$`, 'i')

/** Longer than any of the characters, escaped as often as code ever does. */
const LONGEST_OUTER = 15

/** What is left without quotes and white space around it, escaped or not. */
export function bareSpan(value: string): readonly [from: number, until: number] {
  const from = outerStart.exec(value)?.[0].length ?? 0
  let until = value.length
  while (until > from) {
    const end = outerEnd.exec(value.slice(Math.max(from, until - LONGEST_OUTER), until))
    if (end === null) break
    until -= end[0].length
  }
  return [from, until]
}
