import { base64url } from '../../fixtures/random.ts'
import type { Recording } from '../../fixtures/recording.ts'
import { MARK } from '../../fixtures/secrets.ts'
import type { Canary } from './canaries.ts'

/** What takes the place of the mark: as long as it, and nothing that anybody knows. */
const LIVE = base64url('live', MARK.length).replaceAll(/[-_]/g, 'x')

/** Recordings whose secrets no longer tell that they are made up. */
export function liveRecordings(recordings: readonly Recording[]): readonly Recording[] {
  return recordings.map((recording) => ({
    ...recording,
    url: live(recording.url),
    headers: recording.headers.map(([name, value]) => [name, live(value)] as const),
    ...(recording.body !== undefined && { body: live(recording.body) }),
    ...(recording.answer && {
      answer: {
        ...recording.answer,
        headers: recording.answer.headers.map(([name, value]) => [name, live(value)] as const),
        ...(recording.answer.body !== undefined && { body: live(recording.answer.body) }),
      },
    }),
  }))
}

/** The same for what was planted. Of a JWT only the signature is told: times and ids may stay. */
export function liveCanaries(
  planted: readonly { readonly kind: string; readonly value: string }[],
): readonly Canary[] {
  return planted.flatMap(({ kind, value }) => {
    const text = live(value)
    if (kind === 'person' && /^[\w-]{60,}$/.test(text)) return []
    return [{ place: `${kind} ${text.slice(-12)}`, value: secretOf(text) }]
  })
}

/** The part that may never stay, where there are others. */
function secretOf(text: string): string {
  const [, secret] = /^[\w-]+:(.+)$/.exec(Buffer.from(text, 'base64').toString()) ?? []
  if (secret !== undefined) return live(secret)
  const parts = text.split('.')
  if (text.startsWith('eyJ')) return parts.slice(parts.length === 3 ? 2 : 1).join('.')
  // How tokens of personal accounts begin is public; the domain of a mail address can be kept.
  return text.replace(/^M\.C106_BL2\.-/, '').replace(/@.*$/, '@')
}

export function live(text: string): string {
  return text.replaceAll(MARK, LIVE)
}
