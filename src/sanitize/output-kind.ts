import type { Extract } from '../exchanges/extract.ts'
import { isGzip } from '../readers/message/gzip.ts'
import { readPart, type ByteSource } from '../readers/source.ts'
import { isZip } from '../readers/zip/zip-signature.ts'
import type { OutputKind, WrittenFormat } from './write/output-writer.ts'

/**
 * What an output like this input is. Its readable captures are given; the source can be read in any
 * order.
 */
export async function proposedKind(
  source: ByteSource,
  readable: readonly Extract[],
): Promise<OutputKind> {
  const [first, ...others] = readable
  const format = writtenFormat(first)
  if (others.length > 0) return { format, packing: 'zip' }
  const head = await readPart(source, 0, 4)
  if (first === undefined || !isWrapped(first)) return { format, packing: 'none' }
  return { format, packing: isGzip(head) ? 'gzip' : isZip(head) ? 'zip' : 'none' }
}

/** Fiddler's archives stay such; all other formats become HAR. */
export function writtenFormat(capture: Extract | undefined): WrittenFormat {
  return capture?.facts.format === 'saz' ? 'saz' : 'har'
}

/** Whether something of a capture can be written. */
export function isReadable({ facts }: Extract): boolean {
  if (facts.format === undefined) return false
  return facts.entries > 0 || facts.diagnostics.every(({ severity }) => severity !== 'error')
}

/** Some formats are archives themselves; of a capture in another one, readers tell that. */
function isWrapped({ facts }: Extract): boolean {
  return facts.diagnostics.some(({ code }) => code === 'unwrapped')
}
