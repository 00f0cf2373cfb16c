import { TokentrailError } from '../../errors.ts'
import type { Body } from '../entry.ts'
import { toText, type JsonObject } from '../json/json-value.ts'
import { readWhole } from '../bytes/read-whole.ts'
import type { HarRecording } from './har-recording.ts'

const neverText =
  /^(?:image\/(?!svg)|font\/|audio\/|video\/|text\/css|application\/(?:font|wasm|pdf|zip))/i
const neverTextEnding =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|css|mp[34]|webm|wasm|pdf|zip)$/i

/**
 * The body that Playwright put into a file beside the HAR or in its archive, named by `_file` of
 * `postData` or `content`. It is read before anybody asks for it, but only where it may be text.
 * Undefined where no file is named.
 */
export async function attachedBody(
  holder: JsonObject | undefined,
  entry: number,
  recording: HarRecording,
): Promise<Body | undefined> {
  const { context, repairs } = recording
  const name = toText(holder?.['_file'])
  if (name === undefined) return undefined
  const mimeType = toText(holder?.['mimeType']) ?? ''
  if (neverText.test(mimeType) || neverTextEnding.test(name)) return notRecorded
  try {
    const source = await context.beside?.(name)
    if (!source) {
      repairs.noteLoss('member-missing', 'a body lies in a file that is not there', entry)
      return notRecorded
    }
    const limit = Math.min(context.limits.inflatedBytes, recording.roomForFiles())
    const bytes = await readWhole(source, limit)
    recording.noteFile(bytes.length)
    return bytes.length === 0 ? { kind: 'empty' } : { kind: 'bytes', bytes }
  } catch (error) {
    if (!(error instanceof TokentrailError) || error.code === 'cancelled') throw error
    const isTooLarge = error.code === 'limit-reached'
    if (isTooLarge) repairs.noteLoss(error.code, 'a body lies in a file that is too large', entry)
    else repairs.noteLoss('member-damaged', 'a body lies in a file that is damaged', entry)
    return { kind: 'unknown', why: isTooLarge ? 'too-large' : 'undecodable' }
  }
}

const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }
