import { basename } from 'node:path'
import { captureFormats, type OutputKind } from '../../index.ts'

const endings: readonly (readonly [string, Partial<OutputKind>])[] = [
  ['.har.gz', { format: 'har', packing: 'gzip' }],
  ['.har', { format: 'har', packing: 'none' }],
  ['.saz', { format: 'saz', packing: 'none' }],
  ['.zip', { packing: 'zip' }],
]

/** What the name of a file says that it is; undefined for a name that says something else. */
export function kindOfName(file: string): Partial<OutputKind> | undefined {
  const name = file.toLowerCase()
  return endings.find(([ending]) => name.endsWith(ending))?.[1]
}

/** The ending of a file of this kind. */
export function endingOf({ format, packing }: OutputKind): string {
  if (packing === 'zip') return '.zip'
  return packing === 'gzip' ? `.${format}.gz` : `.${format}`
}

/** A name for the copy of a capture, which may be called anything, that is not among those taken. */
export function copyName(capture: string, kind: OutputKind, taken: ReadonlySet<string>): string {
  const stem = plainStem(capture)
  const ending = endingOf(kind)
  let name = stem + ending
  // On some disks names that differ in their case are one.
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${stem}-${count}${ending}`
  return name
}

/** Without folders, endings of captures, and what not every system takes in a name. */
function plainStem(capture: string): string {
  const packed = basename(capture).replace(/(?:\.(?:gz|zst|zip))+$/i, '')
  const ending = captureFormats
    .flatMap(({ extensions }) => extensions)
    .toSorted((one, other) => other.length - one.length)
    .find((one) => packed.toLowerCase().endsWith(one) && packed.length > one.length)
  const stem = ending === undefined ? packed : packed.slice(0, -ending.length)
  const plain = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return plain.slice(0, 80) || 'capture'
}
