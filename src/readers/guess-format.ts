import { recordDecrypted, saveSessions } from './guesses/advice.ts'
import { guessBinary } from './guesses/binary-kinds.ts'
import { guessJson } from './guesses/json-kinds.ts'
import { exportWithoutPassword, looksEncrypted } from './guesses/opaque-data.ts'
import { guessPackets } from './guesses/packet-kinds.ts'
import { guessText } from './guesses/text-kinds.ts'
import { guessXml } from './guesses/xml-kinds.ts'
import { decodeText } from './bytes/text.ts'

/**
 * A clause on what a file looks like that no reader claims, and on what to do instead: "it is a PDF,
 * not traffic: export …". Never holds any of its bytes.
 */
export function guessFormat(head: Uint8Array): string {
  if (head.length === 0) return 'it is empty'
  const binary = guessPackets(head) ?? guessBinary(head)
  if (binary !== undefined) return binary
  if (looksLikeEventTrace(head))
    return `it looks like a Windows event trace (.etl), and packets are not read: ${recordDecrypted}`
  const text = decodeText(head).trimStart()
  if (text === '') return 'it holds nothing but white space'
  if (looksEncrypted(head)) return `it is opaque data, ${exportWithoutPassword}`
  if (text.slice(0, 4096).includes('\0'))
    return `it is binary data of an unknown kind: ${saveSessions}`
  // Many a log begins with a bracket, too.
  if (/^(?:\{|\[\s*(?:[{["\]]|$))/.test(text)) return guessJson(text)
  if (/^<[?!a-z]/i.test(text)) return guessXml(text)
  return guessText(text) ?? `it is text of an unknown kind: ${saveSessions}`
}

/** An .etl has no magic, but begins with its buffer size: a multiple of 1 KiB, then a smaller number. */
function looksLikeEventTrace(head: Uint8Array): boolean {
  if (head.length < 12) return false
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const size = view.getUint32(0, true)
  const used = view.getUint32(4, true)
  return size >= 0x400 && size <= 0x400000 && size % 0x400 === 0 && used > 0 && used <= size
}
