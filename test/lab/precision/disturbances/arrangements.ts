import { MINUTE, SECOND, headerValue, type Recording } from '../../../fixtures/recording.ts'
import { isFormPost, type Disturbance, type Draft } from '../draft.ts'
import { EXPIRING } from '../expiring.ts'
import type { Message } from '../world.ts'

const shuffled: Disturbance = {
  name: 'entries shuffled',
  fits: () => true,
  disturb(draft) {
    draft.entries = draft.luck.shuffled(draft.entries)
  },
}

/** From this many answers on a wrong clock is told; one of less than two minutes never is. */
const ENOUGH = 3

const skewed: Disturbance = {
  name: 'clock of the recorder wrong',
  fits: () => true,
  disturb(draft) {
    const by = draft.luck.pick([-1, 1]) * draft.luck.between(130, 1500) * SECOND
    const dated = draft.entries.filter((message) => isFormPost(message) && isDated(message))
    const isTold = dated.length >= ENOUGH
    for (const message of draft.entries) {
      message.recording = { ...message.recording, at: message.recording.at + by }
      message.lost.add('clock')
    }
    draft.world.allowances.push({ rule: 'clock-skew' })
    if (!isTold) return
    const needs = dated.map((message) => ({ message, facets: ['duration'] as const }))
    draft.world.faults.push({ rule: 'clock-skew', owner: '', needs })
  },
}

function isDated({ recording: { answer } }: Message): boolean {
  return answer !== undefined && headerValue(answer.headers, 'date') !== undefined
}

/** A morning's file and an afternoon's: what stands in both is no longer one program's for certain. */
const split: Disturbance = {
  name: 'in two files, one after the other',
  fits: ({ entries, layout, isTruncated }) =>
    entries.length > 3 && layout === 'one' && !isTruncated,
  disturb(draft) {
    draft.layout = 'split'
    const first = new Set(firstHalf(draft))
    for (const fault of draft.world.faults) {
      const inFirst = fault.needs.filter(({ message }) => first.has(message)).length
      if (inFirst > 0 && inFirst < fault.needs.length) draft.unproved.add(fault)
    }
  },
}

/** The entries of the first of two files. */
export function firstHalf({ entries }: Draft): Message[] {
  const inTime = entries.toSorted((a, b) => a.recording.at - b.recording.at)
  const middle = inTime[Math.floor(inTime.length / 2)]?.recording.at ?? 0
  return entries.filter(({ recording }) => recording.at < middle)
}

const copied: Disturbance = {
  name: 'recorded twice',
  fits: ({ layout, isTruncated, writer }) =>
    layout === 'one' && !isTruncated && writer.sees !== 'archive',
  disturb(draft) {
    draft.layout = 'copied'
  },
}

const beside: Disturbance = {
  name: "another world's capture beside it",
  fits: ({ layout, isTruncated }) => layout === 'one' && !isTruncated,
  disturb(draft) {
    draft.layout = 'beside'
    // The other world may go on for long after this one.
    draft.world.allowances.push({ rule: EXPIRING })
  },
}

/** Pictures, pages and calls of an API with a session of its own. */
const noise: Disturbance = {
  name: 'other traffic in between',
  fits: () => true,
  disturb(draft) {
    const { luck } = draft
    const times = draft.entries.map(({ recording }) => recording.at)
    const from = Math.min(...times)
    const count = luck.between(3, 25)
    for (let n = 0; n < count; n += 1) {
      const at = from + luck.between(0, 180) * MINUTE + luck.between(0, 59_999)
      const place = luck.between(0, draft.entries.length)
      draft.entries.splice(place, 0, { owner: '', lost: new Set(), recording: idle(at, n) })
    }
  },
}

function idle(at: number, n: number): Recording {
  const isPicture = n % 2 === 0
  return {
    at,
    took: 35,
    method: 'GET',
    url: isPicture
      ? `https://cdn.contoso.example/pictures/${n}.png`
      : `https://app.contoso.example/orders?page=${n}`,
    headers: [['Accept', '*/*']],
    answer: {
      status: n % 5 === 4 ? 304 : 200,
      reason: 'OK',
      headers: [['Content-Type', isPicture ? 'image/png' : 'application/json']],
      body: isPicture ? '' : '{"orders":[]}',
    },
  }
}

export const arrangements: readonly Disturbance[] = [shuffled, skewed, split, copied, beside, noise]
