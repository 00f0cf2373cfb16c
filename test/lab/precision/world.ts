import { at, DAY, MINUTE, type Recording } from '../../fixtures/recording.ts'
import { luckOf, type Luck } from './luck.ts'

/** What of a message a proof may need. `entry`: that it was recorded at all. */
export type Facet =
  | 'entry'
  | 'request'
  | 'answer'
  /** Tokens, codes and the like as they were sent, so that they can be compared. */
  | 'tokens'
  /** Cookies and `Authorization`. */
  | 'cookies'
  | 'duration'
  /** That nothing of which the sender is not known can have come between. */
  | 'others'
  /** No other program of the same application is in the run. */
  | 'alone'
  /** Which program sent it. */
  | 'sender'
  /** The clock of the recorder and that of the servers agree. */
  | 'clock'
  /** Whose it is, which its sender need not tell. */
  | 'user'

/** One exchange on the wire, and what disturbances have left of it. */
export interface Message {
  /** The party that sent it; empty for traffic that does not matter. */
  readonly owner: string
  recording: Recording
  readonly lost: Set<Facet>
}

/** A part of a proof: a message, and what of it must be seen. */
export interface Need {
  readonly message: Message
  readonly facets: readonly Facet[]
}

/** A mistake that a party makes, which a rule exists to find. */
export interface Fault {
  readonly rule: string
  readonly owner: string
  /** All that must be in the capture for the wire to prove it. */
  readonly needs: readonly Need[]
}

/** A finding that is right although nobody planted it: it follows from a fault, or from what is lost. */
export interface Allowance {
  readonly rule: string
  /** Absent: about the capture as a whole. */
  readonly owner?: string
}

/** What happens in one run, before anything of it is written down. */
export interface World {
  readonly seed: string
  readonly luck: Luck
  readonly startsAt: number
  /** All programs of one kind are one application, used by several people. */
  readonly isShared: boolean
  readonly messages: Message[]
  readonly faults: Fault[]
  readonly allowances: Allowance[]
}

const FIRST_DAY = at('2025-03-03 06:00')

export function makeWorld(seed: string): World {
  const luck = luckOf(seed)
  return {
    seed,
    luck,
    startsAt: FIRST_DAY + luck.between(0, 200) * DAY + luck.between(0, 600) * MINUTE,
    isShared: luck.chance(0.15),
    messages: [],
    faults: [],
    allowances: [],
  }
}

/** When a party begins: not all at once. */
export function opening({ startsAt, luck }: World): number {
  return startsAt + luck.between(0, 40) * MINUTE + luck.between(0, 59_999)
}

/** A pause that differs a little each time, as those of people and timers do. */
export function about({ luck }: World, ms: number): number {
  return Math.round(ms * (0.95 + 0.1 * luck.next())) + luck.between(1, 999)
}
