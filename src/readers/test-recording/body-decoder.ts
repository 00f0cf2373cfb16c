import type { Body, Header } from '../entry.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeBody } from '../message/content-coding.ts'
import type { ReadContext } from '../reader.ts'
import { createRepairs } from '../notes/repairs.ts'

/** Undoes the content coding of recorded bytes, for one capture. */
export interface BodyDecoder {
  decode(bytes: Uint8Array, headers: readonly Header[], entry: number): Body
  /** Bytes of base64 text; undefined, and reported, where it is none. */
  fromBase64(text: string, entry: number): Uint8Array | undefined
  /** Call after the last entry: tells once of all bodies that needed no decoding. */
  finish(): void
}

/**
 * A decoder for recordings that an HTTP library made: it never sees the transfer coding, and it
 * often stores a body decoded with the headers of the coded one.
 */
export function bodyDecoder(context: ReadContext): BodyDecoder {
  const { codecs, limits } = context
  const repairs = createRepairs()
  return {
    decode(bytes, headers, entry) {
      const coding = headers.filter(({ name }) => name === 'content-encoding')
      return decodeBody(bytes, coding, {
        codecs,
        limit: limits.inflatedBytes,
        flaw: (code, detail) => context.diagnose({ code, severity: 'warning', entry, detail }),
        repaired: (what) => repairs.note(what, entry),
      })
    },
    fromBase64(text, entry) {
      const bytes = decodeBase64(text)
      if (!bytes) repairs.noteLoss('body-undecodable', 'a body is no base64', entry)
      return bytes
    },
    finish: () => repairs.tell((diagnostic) => context.diagnose(diagnostic)),
  }
}
