import type { ReportFamily } from '../../index.ts'
import { tenantName, type Lookup } from '../../report/telling/lookup.ts'
import { findBlame, type Blame } from './blame.ts'
import type { Lane, Tone } from './lane.ts'
import { orderRows } from './order-rows.ts'
import { endOfCaptures, placeExchanges, type Positions } from './positions.ts'
import { tokenRow } from './token-row.ts'
import { tellTokenStories, type Step, type TokenStory } from './token-stories.ts'

/** All lanes of a report, and what the drawing of them has to say about itself. */
export interface TrailLayout {
  /** Those with findings first, the worst of them on top. */
  readonly lanes: readonly Lane[]
  readonly isTimed: boolean
  /** Exchanges that are drawn although their time is not known. */
  readonly untimed: number
  /** The end of the captures. */
  readonly today?: number
  /** Token requests that neither sent nor brought a token that can be followed. */
  readonly leftOut: number
}

/** Lays the token families of a report out as lanes; takes time in proportion to the report. */
export function layLanes(lookup: Lookup): TrailLayout {
  const { report } = lookup
  const requests = report.exchanges.filter(({ kind }) => kind === 'token')
  const isFollowed = (id: string | undefined): boolean =>
    id !== undefined && lookup.refreshTokens.get(id)?.family !== undefined
  const drawn = requests.filter(
    ({ refreshTokenSent, refreshTokenReturned }) =>
      isFollowed(refreshTokenSent) || isFollowed(refreshTokenReturned),
  )
  const positions = placeExchanges(drawn, lookup)
  const today = positions.isTimed ? endOfCaptures(lookup) : undefined
  const scene = {
    lookup,
    positions,
    ...(today !== undefined && { today }),
    blame: findBlame(lookup),
    stories: tellTokenStories(drawn),
  }
  const lanes = byOwner(report.families).map((families) => layLane(families, scene))
  return {
    lanes: worstFirst(lanes.filter(({ rows }) => rows.length > 0)),
    isTimed: positions.isTimed,
    untimed: positions.untimed,
    ...(today !== undefined && { today }),
    leftOut: requests.length - drawn.length,
  }
}

/** What every lane is laid out from. */
interface Scene {
  readonly lookup: Lookup
  readonly positions: Positions
  readonly today?: number
  readonly blame: Blame
  readonly stories: ReadonlyMap<string, TokenStory>
}

type Owned = readonly [ReportFamily, ...ReportFamily[]]

/**
 * A user who signs in again begins a new family; both are one story, whose point may be that the
 * old one is still in use. Families of unknown users may be of different ones.
 */
function byOwner(families: readonly ReportFamily[]): Owned[] {
  const lanes = new Map<string, [ReportFamily, ...ReportFamily[]]>()
  for (const family of families) {
    const { id, clientId, authority, user } = family
    const owner = [clientId, authority.host, tenantName(authority), user]
    const key = JSON.stringify(clientId === undefined || user === undefined ? [id] : owner)
    const lane = lanes.get(key)
    if (lane === undefined) lanes.set(key, [family])
    else lane.push(family)
  }
  return [...lanes.values()]
}

function layLane(families: Owned, scene: Scene): Lane {
  const { lookup, stories, blame } = scene
  const [owner] = families
  const rows = families.flatMap((family) => {
    const lastSent = lastSender(family, stories)
    return family.tokens.flatMap((id) => {
      const token = lookup.refreshTokens.get(id)
      if (token === undefined) return []
      const story = stories.get(id) ?? { sentBy: [] }
      return tokenRow({ token, family, story, lastSent, ...scene }) ?? []
    })
  })
  const tones = [
    ...families.map(({ id }) => blame.families.get(id)),
    ...rows.flatMap(({ marks }) => marks.map(({ tone }) => tone)),
  ]
  const tone: Tone | undefined = tones.includes('error')
    ? 'error'
    : tones.find((one) => one !== undefined)
  return {
    id: owner.id,
    owner,
    ...(tone !== undefined && { tone }),
    rows: orderRows(rows),
  }
}

/** The last exchange that sent any token of a family. */
function lastSender(
  { tokens }: ReportFamily,
  stories: ReadonlyMap<string, TokenStory>,
): Step | undefined {
  return tokens
    .flatMap((id) => stories.get(id)?.sentBy.at(-1) ?? [])
    .reduce<Step | undefined>(
      (last, one) => (last === undefined || one.turn > last.turn ? one : last),
      undefined,
    )
}

function worstFirst(lanes: readonly Lane[]): Lane[] {
  const rank = ({ tone }: Lane): number => (tone === 'error' ? 0 : tone === 'warning' ? 1 : 2)
  return lanes.toSorted((a, b) => rank(a) - rank(b))
}
