import { mkdirSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { TokentrailError, type OutputKind } from '../../index.ts'
import type { Input } from '../../node/index.ts'
import { copyName, endingOf, kindOfName } from './output-names.ts'

/** Where copies go: one file, a folder, or standard output. */
export type OutputPlace =
  | { readonly to: 'file' | 'folder'; readonly path: string; readonly name: string }
  | { readonly to: 'stdout' }

/** What `-o` means. Throws `option-invalid` with the call to make where that cannot be. */
export function outputPlace(
  output: string | undefined,
  inputs: readonly Input[],
  cwd: string,
): OutputPlace {
  const [first] = inputs
  if (output === undefined) {
    const example =
      inputs.length === 1 && first ? `${first.name} -o ${exampleFor(first)}` : 'IN... -o clean/'
    throw refusal(`-o tells where the sanitized copy goes: tokentrail sanitize ${example}`)
  }
  if (output === '-') {
    if (inputs.length > 1) throw refusal(`standard output takes one capture: ${several(inputs)}`)
    return { to: 'stdout' }
  }
  const path = resolve(cwd, output)
  const stats = statOf(path)
  if (stats?.isDirectory() === true || (stats === undefined && /[\\/]$/.test(output)))
    return { to: 'folder', path, name: output.replace(/[\\/]+$/, '') || output }
  if (stats !== undefined && !stats.isFile())
    throw refusal(`${output} is neither a file nor a folder.`)
  if (inputs.length > 1) throw refusal(`${output} is one file: ${several(inputs)}`)
  if (kindOfName(output) === undefined) {
    throw refusal(
      `the name of ${output} does not tell what to write: let it end in .har, .har.gz, .saz or .zip, or give a folder with a slash at its end.`,
    )
  }
  if (!/[\\/]$/.test(output))
    return { to: 'file', path: stats ? realpathSync(path) : path, name: output }
  throw refusal(`${output} is a file, not a folder.`)
}

function several(inputs: readonly Input[]): string {
  return `for ${inputs.length} captures give a folder, as in -o clean/`
}

function exampleFor({ name }: Input): string {
  const format = name.toLowerCase().endsWith('.saz') ? 'saz' : 'har'
  return copyName(name, { format, packing: 'none' }, new Set()).replace(/(?=\.\w+$)/, '.clean')
}

/** The file of one copy, and what the user may call it. */
export interface CopyFile {
  readonly path: string
  readonly name: string
}

/** Finds the places of copies one after the other. */
export interface CopyPlaces {
  /** What is written at a place, where something of the proposed kind can be. Throws `option-invalid`. */
  next(
    capture: string,
    proposed: OutputKind,
  ): { readonly file?: CopyFile; readonly kind: OutputKind }
}

/** Throws `option-invalid` for a place that is one of the inputs, under whatever name. */
export function copyPlaces(place: OutputPlace, inputs: readonly Input[]): CopyPlaces {
  const taken = new Set<string>()
  const lost = inputs.flatMap(({ path }) => statOf(path) ?? [])
  const checked = (file: CopyFile, kind: OutputKind) => {
    const stats = statOf(file.path)
    if (stats !== undefined && lost.some((input) => isSame(input, stats))) {
      throw refusal(
        `${file.name} is one of the captures, and those are never written over. Give -o another name.`,
      )
    }
    return { file, kind }
  }
  return {
    next(capture, proposed) {
      if (place.to === 'stdout') return { kind: plainHar(capture, proposed) }
      if (place.to === 'file') return checked(place, agreed(place.name, capture, proposed))
      const name = copyName(capture, proposed, taken)
      taken.add(name.toLowerCase())
      makeFolder(place.path, place.name)
      return checked({ path: join(place.path, name), name: `${place.name}/${name}` }, proposed)
    },
  }
}

/** Whether a file lies in the folder where copies go, as those of the run before. */
export function liesIn(place: OutputPlace, path: string | undefined): boolean {
  return place.to === 'folder' && path !== undefined && real(dirname(path)) === real(place.path)
}

function plainHar(capture: string, { format }: OutputKind): OutputKind {
  if (format === 'har') return { format, packing: 'none' }
  throw refusal(
    `${capture} is a Fiddler archive and stays one, which standard output does not take: give -o a name that ends in .saz.`,
  )
}

function agreed(name: string, capture: string, proposed: OutputKind): OutputKind {
  const kind = { ...proposed, ...kindOfName(name) }
  if (kind.format === proposed.format) return kind
  const title = proposed.format === 'saz' ? 'is a Fiddler archive and stays one' : 'becomes a HAR'
  const ending = endingOf({ ...proposed, packing: 'none' })
  throw refusal(`${capture} ${title}: give -o a name that ends in ${ending} or .zip, not ${name}.`)
}

function makeFolder(path: string, name: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch {
    throw refusal(`the folder ${name} cannot be made.`)
  }
}

/** Numbers of files need more digits than a double has on some disks. */
function statOf(path: string | undefined): BigIntStats | undefined {
  try {
    return path === undefined ? undefined : statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function refusal(sentence: string): TokentrailError {
  return new TokentrailError('option-invalid', sentence)
}
