/** Says where a capture was cut, and which of its entries stand before that place. */
export function truncation(where: string, byte: number, entries: number): string {
  const place = `It ends ${where} (byte ${grouped(byte)})`
  if (entries === 0) return `${place}; no entry is complete.`
  if (entries === 1) return `${place}; the entry before it (0) was analysed.`
  return `${place}; the ${grouped(entries)} entries before it (0 to ${entries - 1}) were analysed.`
}

/** Digits in groups of three, as in `48 233 517`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ')
}
