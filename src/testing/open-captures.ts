import { fileURLToPath } from 'node:url'
import { TokentrailError, type Capture } from '../index.ts'
import { expandInputs, fileCapture } from '../node/index.ts'

/** Captures that are open, and how to close them. */
export interface OpenCaptures {
  readonly captures: readonly Capture[]
  close(): void
}

/** What a value without a name of its own is called in a report. */
const NAMELESS = 'capture'

/** That of Linux; the other systems allow no more. */
const LONGEST_PATH = 4096

/**
 * Opens what was given to an assertion: the path or file URL of a capture or of a folder of captures,
 * the bytes or the text of one, or a HAR as a parsed JSON object. Throws a `TokentrailError` for
 * anything else.
 */
export async function openCaptures(given: unknown): Promise<OpenCaptures> {
  const path = pathOf(given)
  if (path !== undefined) return openFiles(path)
  if (ArrayBuffer.isView(given))
    return alreadyRead(new Uint8Array(given.buffer, given.byteOffset, given.byteLength))
  if (typeof given === 'string') return alreadyRead(new TextEncoder().encode(given))
  if (isHar(given)) return alreadyRead(new TextEncoder().encode(textOf(given)))
  throw refused('A capture is a path, a file URL, bytes, text, or a HAR as a parsed JSON object.')
}

/** The path of a capture that is a file. Jest has classes of its own, so none is asked for here. */
export function pathOf(given: unknown): string | undefined {
  if (typeof given === 'string') return isText(given) ? undefined : given
  const isFileUrl = Object.prototype.toString.call(given) === '[object URL]'
  const address = isFileUrl ? String(given) : ''
  return address.startsWith('file:') ? fileURLToPath(address) : undefined
}

/** What a file holds, not where it is: messages name a path, and may never tell what is in one. */
function isText(given: string): boolean {
  return /^\s*[{[<]|[\r\n]/.test(given) || given.length > LONGEST_PATH
}

/** How a failure calls what was given. */
export function captureName(given: unknown): string {
  return pathOf(given) ?? NAMELESS
}

async function openFiles(path: string): Promise<OpenCaptures> {
  const { inputs, missing } = await expandInputs([path], process.cwd())
  const found = inputs.flatMap(({ name, path: file }) =>
    file === undefined ? [] : [{ name, file }],
  )
  if (missing.length > 0 || found.length === 0) throw refused(`There is no capture at ${path}.`)
  const files = found.map(({ name, file }) => fileCapture(name, file))
  return { captures: files, close: () => files.forEach(({ bytes }) => bytes.close()) }
}

function alreadyRead(bytes: Uint8Array): OpenCaptures {
  return { captures: [{ name: NAMELESS, bytes }], close: () => undefined }
}

function isHar(value: unknown): value is { readonly log: object } {
  return typeof value === 'object' && value !== null && 'log' in value
}

function textOf(har: object): string {
  try {
    return JSON.stringify(har)
  } catch {
    throw refused('The HAR object cannot be written as JSON.')
  }
}

function refused(message: string): TokentrailError {
  return new TokentrailError('option-invalid', message)
}
