/** Characters that fill two cells of a terminal: East Asian wide forms and pictographs. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Text in which every character fills one cell: Latin, and the marks and lines of a report. */
const NARROW =
  /^[ -~\u00a0-\u02ff\u2010-\u2027\u2190-\u2199\u2500-\u257f\u25a0-\u25ff\u2714\u2716]*$/

/** Cells that a text without colour fills on a terminal. */
export function displayWidth(text: string): number {
  if (NARROW.test(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text
}

/** Breaks a text into lines of at most `width` cells; a longer word gets a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** A wrapped text behind a margin; the first line may have another one of the same width. */
export function paragraph(
  text: string,
  width: number,
  margin: string,
  first: string = margin,
): string[] {
  return wrap(text, width - displayWidth(margin)).map(
    (line, n) => (n === 0 ? first : margin) + line,
  )
}

/** Cuts the middle out of a text that is too long, so that both ends stay recognisable. */
export function cutMiddle(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text
  const kept = Math.max(2, width - ellipsis.length)
  const characters = Array.from(text)
  // Wide characters count twice: give away characters until the ends fit.
  for (let count = Math.min(kept, characters.length - 1); count > 0; count -= 1) {
    const head = characters.slice(0, Math.floor(count / 2)).join('')
    const tail = characters.slice(characters.length - Math.ceil(count / 2)).join('')
    if (displayWidth(head) + displayWidth(tail) <= kept) return head + ellipsis + tail
  }
  return ellipsis
}

/** Cuts the end off a text that is too long, for texts that differ at their beginning. */
export function cutEnd(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text
  const characters = Array.from(text)
  while (displayWidth(characters.join('')) > width - ellipsis.length) characters.pop()
  return characters.join('') + ellipsis
}
