import { behaviours, type Behaviour } from './behaviours/index.ts'
import { arrangements } from './disturbances/arrangements.ts'
import { losses, truncated } from './disturbances/losses.ts'
import { redactions } from './disturbances/redactions.ts'
import type { Disturbance, Draft } from './draft.ts'
import { writeCaptures, type WrittenCapture } from './write-captures.ts'
import { browserWriters, proxyWriters } from './writers.ts'
import { EXPIRING, settleExpiring } from './expiring.ts'
import { NO_TOKENS, recorderFaults } from './recorder-faults.ts'
import { makeWorld, type Allowance, type Fault, type World } from './world.ts'

/** One run of captures, and all that is known of it. */
export interface Sample {
  readonly seed: string
  readonly captures: readonly WrittenCapture[]
  readonly expected: readonly Expectation[]
  readonly allowances: readonly Allowance[]
  readonly layout: Draft['layout']
  /** The analysis is asked to hold HARs against their schema. */
  readonly isLinted: boolean
  /** It holds requests of which nobody can say whose they are. */
  readonly hidesSenders: boolean
  /** Names of what is in it. */
  readonly behaviours: readonly string[]
  readonly disturbances: readonly string[]
}

/**
 * A planted fault, and whether the captures still prove it. `hidden`: its messages are there, but not
 * all that they said; `gone`: not even that.
 */
export interface Expectation extends Fault {
  readonly proof: 'whole' | 'hidden' | 'gone'
}

const disturbances: readonly Disturbance[] = [...redactions, ...losses, ...arrangements]

/**
 * Composes one run from a seed; `rule` wants a behaviour in it that plants a fault for this rule.
 * `prefix` begins the names of its parties.
 */
export function compose(seed: string, rule?: string, prefix: string = ''): Sample {
  const world = makeWorld(seed)
  const { luck } = world
  const isPage = rule === undefined ? luck.chance(0.3) : isOfPages(rule)
  const fitting = behaviours.filter((behaviour) => behaviour.isPage || !isPage)
  const cast = castOf(world, fitting, rule)
  cast.forEach((behaviour, n) => {
    behaviour.act(world, `${prefix}${n + 1}-${behaviour.name}`)
  })
  settleExpiring(world)
  const draft = draftOf(world, isPage)
  const applied = disturb(draft)
  const beside = draft.layout === 'beside' ? composeBeside(seed) : undefined
  const captures = [...writeCaptures(draft), ...(beside?.captures ?? []).map(renamed)]
  const hidesSenders = draft.entries.some(({ lost }) => lost.has('others'))
  const faults = [...world.faults, ...recorderFaults(draft)]
  const own = faults.map((fault) => expectation(fault, draft))
  const others = beside?.expected.map(besides) ?? []
  return {
    seed,
    captures,
    layout: draft.layout,
    isLinted: draft.isLinted || beside?.isLinted === true,
    hidesSenders: hidesSenders || beside?.hidesSenders === true,
    expected: [
      ...(beside?.hidesSenders === true ? own.map(amongUnknown) : own),
      ...(hidesSenders ? others.map(amongUnknown) : others),
    ],
    allowances: [...world.allowances, ...(beside?.allowances ?? [])],
    behaviours: [...cast.map(({ name }) => name), ...(beside?.behaviours ?? [])],
    disturbances: [draft.writer.name, ...applied, ...(beside?.disturbances ?? [])],
  }
}

/** Another run whose captures stand beside these; it has none beside it. */
function composeBeside(seed: string): Sample {
  for (let n = 0; ; n += 1) {
    const sample = compose(`${seed}/beside-${n}`, undefined, 'beside-')
    if (sample.layout !== 'beside') return sample
  }
}

function isOfPages(rule: string): boolean {
  return behaviours.some(({ isPage, plants }) => isPage && plants.includes(rule))
}

function castOf(world: World, fitting: readonly Behaviour[], rule?: string): readonly Behaviour[] {
  const { luck } = world
  const wanted = rule === undefined ? [] : fitting.filter(({ plants }) => plants.includes(rule))
  const others = luck.shuffled(fitting).slice(0, luck.pick([1, 1, 2, 2, 3, 4, 5]))
  return [...luck.shuffled(wanted).slice(0, 1), ...others].slice(0, 5)
}

function draftOf(world: World, isPage: boolean): Draft {
  const { luck, messages } = world
  const writer = luck.pick(isPage && luck.chance(0.7) ? browserWriters : proxyWriters)
  for (const { lost } of messages) {
    if (world.isShared) lost.add('alone')
    if (writer.sees === 'proxy') lost.add('sender')
    if (writer.isSanitizing) lost.add('cookies')
  }
  if (writer.isSanitizing) world.allowances.push({ rule: 'capture-sanitised-by-browser' })
  return {
    world,
    luck,
    writer,
    entries: messages.toSorted((a, b) => a.recording.at - b.recording.at),
    isTimeless: false,
    bodiless: new Set(),
    unproved: new Set(),
    layout: 'one',
    isWithoutCookies: false,
    // To load and to run the schema takes its time.
    isLinted: luck.chance(0.05),
    isTruncated: false,
  }
}

function disturb(draft: Draft): readonly string[] {
  const { luck } = draft
  const count = luck.pick([0, 0, 0, 1, 1, 1, 2, 3])
  return (
    luck
      .shuffled(disturbances)
      .slice(0, count)
      // In a file that breaks off nothing is moved any more.
      .toSorted((a, b) => Number(a === truncated) - Number(b === truncated))
      .flatMap((disturbance) => {
        if (!disturbance.fits(draft)) return []
        disturbance.disturb(draft)
        return [disturbance.name]
      })
  )
}

function expectation(fault: Fault, { unproved, layout }: Draft): Expectation {
  const isGone = fault.needs.some(({ message: { lost } }) => lost.has('entry'))
  const isHidden = fault.needs.some(({ message: { lost }, facets }) =>
    facets.some((facet) => lost.has(facet)),
  )
  const isUnproved =
    unproved.has(fault) ||
    (layout === 'beside' && OF_THE_RUN.has(fault.rule)) ||
    // Each file has a clock of its own.
    (layout === 'split' && fault.rule === 'clock-skew')
  return { ...fault, proof: isGone ? 'gone' : isHidden || isUnproved ? 'hidden' : 'whole' }
}

/** The run may end long after its own world, and have what that has not. */
const OF_THE_RUN = new Set([EXPIRING, NO_TOKENS])

function besides(expected: Expectation): Expectation {
  return OF_THE_RUN.has(expected.rule) ? { ...expected, proof: 'hidden' } : expected
}

/** The same where a capture beside it may hold requests of anybody. */
function amongUnknown(expected: Expectation): Expectation {
  const isAlone = expected.needs.every(({ facets }) => !facets.includes('others'))
  return expected.proof === 'whole' && !isAlone ? { ...expected, proof: 'hidden' } : expected
}

function renamed(capture: WrittenCapture): WrittenCapture {
  return { ...capture, name: `beside-${capture.name}` }
}
