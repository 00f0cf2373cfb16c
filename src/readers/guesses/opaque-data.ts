/** Advice on what may be an archive of Fiddler Everywhere's newer encryption, which nobody documents. */
export const exportWithoutPassword =
  'perhaps encrypted by Fiddler Everywhere: open it there and export it without a password'

const fewest = 4096
const mostOverMean = 2.5

/** Whether bytes are spread as evenly as those of a cipher; a few kinds of packed data are too. */
export function looksEncrypted(head: Uint8Array): boolean {
  if (head.length < fewest) return false
  const counts = new Uint32Array(256)
  for (const byte of head) counts[byte] = (counts[byte] ?? 0) + 1
  const most = (mostOverMean * head.length) / counts.length
  return counts.every((count) => count > 0 && count < most)
}
