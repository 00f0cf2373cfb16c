import type { Recording } from '../../../fixtures/recording.ts'
import { isFormPost, type Disturbance, type Draft } from '../draft.ts'
import type { Message } from '../world.ts'

const withoutAnswers: Disturbance = {
  name: 'bodies of some answers missing',
  fits: ({ writer }) => writer.sees !== 'archive',
  disturb({ entries, luck, bodiless, world }) {
    const share = luck.pick([0.2, 0.5, 1])
    for (const message of entries) {
      const { answer } = message.recording
      if (answer?.body === undefined || !luck.chance(share)) continue
      bodiless.add(answer)
      message.lost.add('answer')
    }
    world.allowances.push({ rule: 'missing-bodies' })
  },
}

const withoutRequests: Disturbance = {
  name: 'bodies of some requests missing',
  fits: ({ writer }) => writer.sees !== 'archive',
  disturb({ entries, luck, world }) {
    const share = luck.pick([0.2, 0.5, 1])
    for (const message of entries) {
      if (!isFormPost(message) || !luck.chance(share)) continue
      const { body = '', ...bare }: Recording = message.recording
      message.recording = {
        ...bare,
        headers: [...bare.headers, ['Content-Length', String(body.length)]],
      }
      message.lost.add('request')
      for (const { lost } of entries) lost.add('others')
    }
    world.allowances.push({ rule: 'missing-bodies' })
  },
}

/** Recording stopped too early. */
const cutAtTheEnd: Disturbance = {
  name: 'the end not recorded',
  fits: ({ entries }) => entries.length > 2,
  disturb(draft) {
    keep(draft, draft.entries.slice(0, draft.luck.between(1, draft.entries.length - 1)))
  },
}

/** The log was cleared before something of interest happened. */
const cutAtTheStart: Disturbance = {
  name: 'the beginning not recorded',
  fits: ({ entries }) => entries.length > 2,
  disturb(draft) {
    keep(draft, draft.entries.slice(draft.luck.between(1, draft.entries.length - 1)))
  },
}

/** A filter that shows the sign-in server alone. */
const tokenHostsOnly: Disturbance = {
  name: 'only the hosts of token requests',
  fits: () => true,
  disturb(draft) {
    const hosts = new Set(draft.entries.filter(isFormPost).map(hostOf))
    const kept = draft.entries.filter((message) => hosts.has(hostOf(message)))
    if (kept.length > 0) keep(draft, kept)
  },
}

function hostOf({ recording }: Message): string {
  return new URL(recording.url).host
}

function keep(draft: Draft, kept: Message[]): void {
  for (const message of draft.entries) if (!kept.includes(message)) message.lost.add('entry')
  draft.entries = kept
}

/** The file breaks off: what came before is still there. */
export const truncated: Disturbance = {
  name: 'the file truncated',
  fits: ({ entries, writer, layout }) =>
    entries.length > 2 && writer.sees !== 'archive' && layout === 'one',
  disturb(draft) {
    cutAtTheEnd.disturb(draft)
    const last = draft.entries.at(-1)
    if (last === undefined) return
    // The last entry that is left is the one that breaks off.
    last.lost.add('entry')
    draft.isTruncated = true
    draft.world.allowances.push({ rule: 'damaged-input' })
  },
}

const timeless: Disturbance = {
  name: 'durations missing',
  fits: ({ writer }) => writer.sees !== 'archive',
  disturb(draft) {
    draft.isTimeless = true
    for (const { lost } of draft.entries) lost.add('duration')
  },
}

/** A proxy that does not decrypt sees where connections go. */
const closedTunnels: Disturbance = {
  name: 'closed tunnels',
  fits: ({ writer, isTruncated, layout }) =>
    writer.sees !== 'browser' && !isTruncated && layout === 'one',
  disturb(draft) {
    const secure = draft.entries.filter(({ recording }) => recording.url.startsWith('https:'))
    for (const { lost } of secure) lost.add('entry')
    const tunnels = secure.filter(
      (message, n) => secure.findIndex((other) => hostOf(other) === hostOf(message)) === n,
    )
    const others = draft.entries.filter((message) => !secure.includes(message))
    draft.entries = [...tunnels.map(asTunnel), ...others]
    // Most are proved, see recorder-faults.ts; to a server that few know, or of a broken file, not.
    draft.world.allowances.push({ rule: 'tunnels-only' })
  },
}

function asTunnel({ recording: { at, process, url } }: Message): Message {
  const target = `${new URL(url).host}:443`
  const answer = { status: 200, reason: 'Connection Established', headers: [] }
  return {
    owner: '',
    lost: new Set(),
    recording: {
      at,
      took: 40,
      method: 'CONNECT',
      url: target,
      headers: [['Host', target]],
      ...(process !== undefined && { process }),
      answer,
    },
  }
}

export const losses: readonly Disturbance[] = [
  withoutAnswers,
  withoutRequests,
  cutAtTheStart,
  cutAtTheEnd,
  tokenHostsOnly,
  truncated,
  timeless,
  closedTunnels,
]
