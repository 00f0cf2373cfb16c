const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|quot|apos|amp));/gi

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
])

/**
 * Undoes the five entities of XML itself and numeric references. Anything else stays as it is
 * written: entities that a document declares are never expanded.
 */
export function undoEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    reference,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return named.get(name.toLowerCase()) ?? whole
      const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
      if (point > 0x10ffff) return whole
      // Half of a surrogate pair is no character.
      return point >= 0xd800 && point <= 0xdfff ? '\ufffd' : String.fromCodePoint(point)
    },
  )
}
