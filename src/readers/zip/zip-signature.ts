/** Whether bytes begin with a member of a ZIP archive or, in an empty one, with its end record. */
export function isZip([p, k, third, fourth]: Uint8Array): boolean {
  return (
    p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6))
  )
}
