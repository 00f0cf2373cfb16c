import type { Answer } from '../../fixtures/recording.ts'
import type { Luck } from './luck.ts'
import type { Fault, Message, World } from './world.ts'
import type { Writer } from './writers.ts'

/** A capture in the making: disturbances change it before it is written. */
export interface Draft {
  readonly world: World
  readonly luck: Luck
  readonly writer: Writer
  /** Order of the entries. */
  entries: Message[]
  /** No duration is written down. */
  isTimeless: boolean
  /** Answers whose bodies the recorder left out. */
  readonly bodiless: Set<Answer>
  /** Faults that nothing proves any more, although every message of theirs is whole. */
  readonly unproved: Set<Fault>
  /** In how many files, and how. */
  layout: 'one' | 'split' | 'copied' | 'beside'
  /** Somebody took cookies and `Authorization` out. */
  isWithoutCookies: boolean
  /** The analysis is asked to hold HARs against their schema. */
  readonly isLinted: boolean
  /** The last file breaks off in the middle of an entry. */
  isTruncated: boolean
}

/** What a recorder, a person or bad luck does to a capture. */
export interface Disturbance {
  readonly name: string
  fits(draft: Draft): boolean
  disturb(draft: Draft): void
}

/** Token requests and their like, which say who asks for what. */
export function isFormPost({ recording }: Message): boolean {
  return recording.method === 'POST' && recording.body !== undefined
}
