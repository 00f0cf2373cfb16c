import type { HeaderLine } from '../../../fixtures/recording.ts'
import { masked } from '../../recorders/mask.ts'
import type { Disturbance, Draft } from '../draft.ts'

/** Every secret becomes one word, so that none can be told from another. */
const maskedEqual: Disturbance = {
  name: 'all tokens masked alike',
  fits: () => true,
  disturb: (draft) => {
    mask(draft, () => '[REDACTED]')
  },
}

/** Every character becomes its class, as some masks of logs do. */
const maskedByClass: Disturbance = {
  name: 'tokens masked by class of character',
  fits: () => true,
  disturb: (draft) => {
    mask(draft, (secret) =>
      secret.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/\d/g, '0'),
    )
  },
}

function mask({ entries, world }: Draft, hide: (secret: string) => string): void {
  for (const message of entries) {
    message.lost.add('tokens')
    message.recording = masked(message.recording, hide)
  }
  world.allowances.push({ rule: 'placeholder-tokens' })
}

/** Somebody took out the refresh tokens alone, and of one side alone. */
const refreshTokensOnly: Disturbance = {
  name: 'refresh tokens masked in requests or in answers',
  fits: () => true,
  disturb: ({ entries, world, luck }) => {
    const isRequest = luck.chance(0.5)
    const hide = (text: string): string =>
      text.replace(/(?<=\brefresh_token(?:=|":"))[^&"]+/, '***REDACTED***')
    for (const message of entries) {
      const { recording } = message
      const { body, answer } = recording
      message.lost.add('tokens')
      message.recording = {
        ...recording,
        ...(isRequest && body !== undefined && { body: hide(body) }),
        ...(!isRequest &&
          answer?.body !== undefined && { answer: { ...answer, body: hide(answer.body) } }),
      }
    }
    world.allowances.push({ rule: 'placeholder-tokens' })
  },
}

const CREDENTIALS = new Set(['cookie', 'set-cookie', 'authorization'])

const withoutCookies: Disturbance = {
  name: 'cookies and Authorization removed',
  fits: ({ writer }) => !writer.isSanitizing,
  disturb(draft) {
    const { entries, writer, world } = draft
    draft.isWithoutCookies = true
    if (writer.sees === 'browser') world.allowances.push({ rule: 'capture-sanitised-by-browser' })
    const kept = (headers: readonly HeaderLine[]): HeaderLine[] =>
      headers.filter(([name]) => !CREDENTIALS.has(name.toLowerCase()))
    for (const message of entries) {
      const { recording } = message
      const { answer } = recording
      message.lost.add('cookies')
      message.recording = {
        ...recording,
        headers: kept(recording.headers),
        ...(answer !== undefined && { answer: { ...answer, headers: kept(answer.headers) } }),
      }
    }
  },
}

export const redactions: readonly Disturbance[] = [
  maskedEqual,
  maskedByClass,
  refreshTokensOnly,
  withoutCookies,
]
