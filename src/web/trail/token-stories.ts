import type { ReportExchange } from '../../index.ts'

/** Which exchanges handled a refresh token, in order. */
export interface TokenStory {
  readonly broughtBy?: Step
  readonly sentBy: readonly Step[]
  /** The first answer to it that brought another token. */
  readonly replacedBy?: Step
}

/** An exchange, and its turn among all that are drawn. */
export interface Step {
  readonly exchange: ReportExchange
  readonly turn: number
}

/** The stories of all tokens, by id, from exchanges in the order in which they happened. */
export function tellTokenStories(
  drawn: readonly ReportExchange[],
): ReadonlyMap<string, TokenStory> {
  const stories = new Map<string, { broughtBy?: Step; sentBy: Step[]; replacedBy?: Step }>()
  const story = (id: string) => {
    const known = stories.get(id) ?? { sentBy: [] }
    stories.set(id, known)
    return known
  }
  for (const [turn, exchange] of drawn.entries()) {
    const { refreshTokenSent: sent, refreshTokenReturned: returned } = exchange
    const step = { exchange, turn }
    if (sent !== undefined) story(sent).sentBy.push(step)
    if (returned === undefined || returned === sent) continue
    story(returned).broughtBy ??= step
    if (sent !== undefined) story(sent).replacedBy ??= step
  }
  return stories
}
