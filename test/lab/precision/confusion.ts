import { rules } from '../../../src/index.ts'
import type { Judgement, Verdict } from './judge.ts'

/** How one rule did in a run. */
export interface RuleTally {
  readonly rule: string
  /** Faults that the captures prove, and how many of them were found. */
  provable: number
  found: number
  /** Faults of which a capture lost a part of the proof, and what was said of them. */
  hidden: Record<Verdict['outcome'], number>
  /** Faults that no capture shows at all. */
  gone: number
  /** Warnings and errors without a fault behind them. */
  invented: number
  /** Remarks for which nothing was planted. */
  infos: number
}

/** A fault that was missed, or a finding that was invented, and where to look at it. */
export interface Case {
  readonly rule: string
  readonly seed: string
  readonly detail: string
}

/** All that is told of a run. */
export interface Confusion {
  readonly tallies: readonly RuleTally[]
  readonly misses: readonly Case[]
  readonly inventions: readonly Case[]
}

export function confusionOf(judgements: readonly Judgement[]): Confusion {
  const tallies = new Map(rules.map(({ id }) => [id, emptyTally(id)]))
  const misses: Case[] = []
  const inventions: Case[] = []
  for (const { seed, verdicts, unplanted } of judgements) {
    for (const verdict of verdicts) {
      const { rule, proof, outcome } = verdict
      count(tallyOf(tallies, rule), verdict)
      if (proof === 'whole' && outcome !== 'found') misses.push({ rule, seed, detail: outcome })
    }
    for (const { rule, severity, message } of unplanted) {
      const tally = tallyOf(tallies, rule)
      if (severity === 'info') tally.infos += 1
      else {
        tally.invented += 1
        inventions.push({ rule, seed, detail: message })
      }
    }
  }
  return { tallies: [...tallies.values()], misses, inventions }
}

function emptyTally(rule: string): RuleTally {
  const hidden = { found: 0, inconclusive: 0, silent: 0 }
  return { rule, provable: 0, found: 0, hidden, gone: 0, invented: 0, infos: 0 }
}

function tallyOf(tallies: ReadonlyMap<string, RuleTally>, rule: string): RuleTally {
  const tally = tallies.get(rule)
  // A misspelt label would look like a fault that is never found.
  if (tally === undefined) throw new Error(`A label names ${rule}, which is no rule.`)
  return tally
}

function count(tally: RuleTally, { proof, outcome }: Verdict): void {
  if (proof === 'gone') tally.gone += 1
  else if (proof === 'hidden') tally.hidden[outcome] += 1
  else {
    tally.provable += 1
    if (outcome === 'found') tally.found += 1
  }
}
