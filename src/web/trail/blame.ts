import type { Finding } from '../../index.ts'
import { byImportance } from '../../report/telling/severity.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { ROTATION } from '../../report/telling/verdict.ts'
import type { Tone } from './lane.ts'

/** What the findings that call for action say about exchanges, families and tokens. */
export interface Blame {
  readonly exchanges: ReadonlyMap<string, Tone>
  readonly families: ReadonlyMap<string, Tone>
  /** Exchanges of stories about a token that is still sent although it was replaced. */
  readonly ofReuse: ReadonlySet<string>
  /** Tokens that a story shows as returned while a later step of it sends another one. */
  readonly ignoredTokens: ReadonlySet<string>
}

/** Reads the findings once; of several tones of one thing, the worst counts. */
export function findBlame(lookup: Lookup): Blame {
  const exchanges = new Map<string, Tone>()
  const families = new Map<string, Tone>()
  const ofReuse = new Set<string>()
  const ignoredTokens = new Set<string>()
  for (const finding of byImportance(lookup.report.findings)) {
    const { ruleId, severity, family, at } = finding
    if (severity === 'info') continue
    if (family !== undefined && !families.has(family)) families.set(family, severity)
    for (const { exchange } of at) {
      if (exchange === undefined) continue
      if (!exchanges.has(exchange)) exchanges.set(exchange, severity)
      if (ruleId === ROTATION) ofReuse.add(exchange)
    }
    for (const id of ignoredIn(finding, lookup)) ignoredTokens.add(id)
  }
  return { exchanges, families, ofReuse, ignoredTokens }
}

function ignoredIn({ at }: Finding, { exchanges, positions, refreshTokens }: Lookup): string[] {
  const steps = at.flatMap(({ exchange }) => exchanges.get(exchange ?? '') ?? [])
  const turn = (id: string): number => positions.get(id) ?? 0
  const lastSending = steps.reduce(
    (last, { id, refreshTokenSent }) =>
      refreshTokenSent === undefined ? last : Math.max(last, turn(id)),
    -1,
  )
  return steps.flatMap(({ id, refreshTokenReturned: returned }) =>
    returned !== undefined && turn(id) < lastSending && refreshTokens.get(returned)?.uses === 0
      ? returned
      : [],
  )
}
