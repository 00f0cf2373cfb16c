import type { ReportExchange, ReportFamily, ReportToken } from '../../index.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import type { Blame } from './blame.ts'
import type { TokenRow, TrailMark } from './lane.ts'
import type { Positions } from './positions.ts'
import type { Step, TokenStory } from './token-stories.ts'

/** What the life of one token is drawn from. */
export interface TokenScene {
  readonly token: ReportToken
  readonly family: ReportFamily
  readonly story: TokenStory
  /** The last step that sent any token of the family. */
  readonly lastSent: Step | undefined
  readonly lookup: Lookup
  readonly positions: Positions
  readonly today?: number
  readonly blame: Blame
}

/** The row of a token; nothing where no exchange that is drawn and no time tells where it stands. */
export function tokenRow(scene: TokenScene): TokenRow | undefined {
  const { token, family, story, positions } = scene
  const marks = tokenMarks(scene)
  const brought = place(story.broughtBy, positions)
  const issued = positions.ofTime(token.issuedAt) ?? brought
  const from = issued ?? marks[0]?.at ?? positions.ofTime(token.firstSeenAt)
  if (from === undefined) return undefined
  const isIgnored = ignores(scene)
  const isInUse =
    !isIgnored && family.forecast?.inUse === true && family.forecast.token === token.id
  const refresh = refreshThatBrought(story)
  const diesAt = positions.ofTime(token.expiresAt)
  const liveTo = lastLife(marks, isInUse ? scene.today : undefined)
  const replaced = place(story.replacedBy, positions)
  const isStillSent = marks.some(({ at, tone }) => tone !== undefined && at > (replaced ?? at))
  // A retry after a lost answer is no reuse: only what a finding blames is drawn as one.
  const replacedAt = isStillSent ? replaced : undefined
  return {
    token,
    ...(refresh !== undefined && { broughtBy: refresh.exchange.id }),
    from,
    isIssueKnown: issued !== undefined,
    ...(liveTo !== undefined && { liveTo }),
    ...(replacedAt !== undefined && { replacedAt }),
    ...(diesAt !== undefined && { diesAt }),
    isInUse,
    isIgnored,
    marks,
  }
}

/** A refresh brought it; other requests that bring tokens are sign-ins. */
function refreshThatBrought({ broughtBy }: TokenStory): Step | undefined {
  return broughtBy?.exchange.refreshTokenSent === undefined ? undefined : broughtBy
}

function place(step: Step | undefined, positions: Positions): number | undefined {
  return step === undefined ? undefined : positions.ofExchange.get(step.exchange.id)
}

function lastLife(marks: readonly TrailMark[], today: number | undefined): number | undefined {
  const last = marks.at(-1)?.at
  return last === undefined || today === undefined ? (last ?? today) : Math.max(last, today)
}

/** A token that may have been sent unseen is not known to be ignored. */
function ignores({ token, family, story, lastSent, lookup, blame }: TokenScene): boolean {
  if (token.uses > 0 || lookup.hidesUse(token) || story.broughtBy === undefined) return false
  if (blame.ignoredTokens.has(token.id)) return true
  // What a wrong reuse brought last: the client holds on to the token that it sent.
  const isHeld = family.forecast?.inUse === true && family.forecast.token === token.id
  if (!isHeld && blame.ofReuse.has(story.broughtBy.exchange.id)) return true
  return lastSent !== undefined && lastSent.turn > story.broughtBy.turn
}

function tokenMarks({ story, positions, blame }: TokenScene): TrailMark[] {
  const { broughtBy, sentBy, replacedBy } = story
  const mark = (exchange: ReportExchange, kind: TrailMark['kind']): TrailMark => {
    const tone = blame.exchanges.get(exchange.id)
    const isBlamed = kind === 'reused' || kind === 'failed'
    return {
      exchange,
      at: positions.ofExchange.get(exchange.id) ?? 0,
      kind,
      ...(isBlamed && tone !== undefined && { tone }),
    }
  }
  const origin =
    broughtBy === undefined || refreshThatBrought(story) !== undefined
      ? []
      : [mark(broughtBy.exchange, 'origin')]
  const sent = sentBy.map(({ exchange, turn }) => {
    if (exchange.outcome !== 'success') return mark(exchange, 'failed')
    const isReuse =
      replacedBy !== undefined && turn > replacedBy.turn && blame.exchanges.has(exchange.id)
    return mark(exchange, isReuse ? 'reused' : 'redeemed')
  })
  return [...origin, ...sent]
}
