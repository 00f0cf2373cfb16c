import { TokentrailError } from '../../errors.ts'
import { readWhole } from '../bytes/read-whole.ts'
import { meteredCodecs } from '../message/inflation.ts'
import type { ReadContext } from '../reader.ts'
import { archiveClaims } from '../recognise.ts'
import { bytesSource, type ByteSource } from '../source.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import { filesOf } from './capture-members.ts'
import { openEvenCut } from './cut-archive.ts'
import { memberOpener, type SearchContext } from './member-source.ts'
import { printablePlace } from './place.ts'
import { orRefusal } from './refusal.ts'
import { countBytes } from './stream-source.ts'
import { refuseDeeper, unwrap } from './unwrap.ts'

/** A file in an input, whatever it is, with nothing around it any more; or why it stays closed. */
export type UnpackedFile = FileContext &
  (
    | { readonly source: ByteSource; readonly format?: string; readonly refusal?: never }
    | { readonly source?: never; readonly format?: never; readonly refusal: TokentrailError }
  )

interface FileContext {
  /** Of the capture that it is, or belongs to, within the input; empty where that is the only one. */
  readonly place: string
  /** `member raw/1_w.txt`, `names of members`; empty where it is the capture itself. */
  readonly part: string
}

interface Spot extends FileContext {
  readonly source: ByteSource
  readonly layers: readonly string[]
}

/**
 * Every file in an input, each to be read before the next is asked for: also those that no reader
 * looks at. Names of members and comments of archives are files of their own.
 */
export async function* unpackedFiles(
  source: ByteSource,
  context: Pick<ReadContext, 'codecs' | 'limits' | 'passwords' | 'askPassword'>,
): AsyncGenerator<UnpackedFile> {
  const counted = countBytes(source)
  const codecs = meteredCodecs(context.codecs, context.limits, counted.bytes)
  const spot = { source: counted.source, place: '', part: '', layers: [] }
  yield* search(spot, { ...context, codecs })
}

async function* search(spot: Spot, context: SearchContext): AsyncGenerator<UnpackedFile> {
  const { place, part } = spot
  const diagnose = (): void => undefined
  const opened = await orRefusal(() => unwrap(spot.source, { ...context, ...spot, diagnose }))
  if (opened instanceof TokentrailError) {
    yield { place, part, refusal: opened }
  } else if (opened.format === 'zip') {
    yield* searchArchive({ ...spot, ...opened }, context)
  } else {
    const { source, format } = opened
    yield { place, part, source, ...('id' in format && { format: format.id }) }
  }
}

async function* searchArchive(spot: Spot, context: SearchContext): AsyncGenerator<UnpackedFile> {
  const { place, part, layers } = spot
  const archive = await orRefusal(() => openAt(spot, context))
  if (archive instanceof TokentrailError) {
    yield { place, part, refusal: archive }
    return
  }
  const encoder = new TextEncoder()
  const names = archive.members.map(({ name }) => name).join('\n')
  yield { place, part: 'names of members', source: bytesSource(encoder.encode(names)) }
  const comment = encoder.encode(archive.comment)
  yield { place, part: 'comment of the archive', source: bytesSource(comment) }
  const isCapture = archiveClaims(archive.members.map(({ name }) => name)).length > 0
  const files = filesOf(archive)
  const open = memberOpener(archive, context)
  for (const file of files) {
    const about = isCapture || files.length === 1 ? place : joined(place, printablePlace(file.name))
    const inner = { place: about, part: isCapture ? `member ${printablePlace(file.name)}` : part }
    const source = await orRefusal(() => open(file, () => undefined))
    if (source instanceof TokentrailError) yield { ...inner, refusal: source }
    else yield* search({ ...inner, source, layers: [...layers, 'a ZIP archive'] }, context)
  }
}

async function openAt({ source, layers }: Spot, { limits }: SearchContext): Promise<ZipArchive> {
  refuseDeeper(layers)
  if (source.seekable && source.size !== undefined) return openEvenCut(source, source.size)
  const bytes = await readWhole(source, limits.heldBytes)
  return openEvenCut(bytesSource(bytes), bytes.length)
}

function joined(place: string, name: string): string {
  return place === '' ? name : `${place}/${name}`
}
