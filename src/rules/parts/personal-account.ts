import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { place } from '../../lineage/wording.ts'

/** Tenant of all personal Microsoft accounts. */
export const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** A sign-in with a second factor seldom takes longer. */
const SAME_SIGN_IN = 10 * 60_000

/** What shows that the user of a failed sign-in has a personal Microsoft account. */
interface PersonalAccount {
  /** A sentence with a leading space; empty where nothing shows it. */
  readonly story: string
  readonly evidence: readonly Exchange[]
}

export function personalAccount(loss: Exchange, trail: Trail): PersonalAccount {
  const { tenant } = loss.authority
  const asked = tenant === undefined ? '' : `, while the request went to tenant ${tenant}`
  const leg = trail.exchanges.find((exchange) => isPersonalLeg(exchange, loss))
  if (leg !== undefined) {
    const story = ` A login.live.com leg (${place(leg)}) points to a personal account${asked}.`
    return { story, evidence: [leg] }
  }
  const signIn = personalSignIn(loss, trail)
  if (signIn === undefined) return { story: '', evidence: [] }
  return {
    story: ` The user has a personal account (${place(signIn)})${asked}.`,
    evidence: [signIn],
  }
}

/** The browser visited the personal accounts' own sign-in around the same time. */
function isPersonalLeg(exchange: Exchange, loss: Exchange): boolean {
  if (exchange.authority.provider !== 'msa' || exchange.capture !== loss.capture) return false
  if (exchange.startedAt === undefined || loss.startedAt === undefined) return false
  return Math.abs(exchange.startedAt - loss.startedAt) <= SAME_SIGN_IN
}

/** A sign-in of the same user to the same client whose id token comes from the personal tenant. */
function personalSignIn(loss: Exchange, trail: Trail): Exchange | undefined {
  const user = userOf(loss, trail)?.user
  if (user === undefined) return undefined
  return trail.exchanges.find((exchange) => {
    if (clientIdOf(exchange) !== clientIdOf(loss) || exchange.user !== user) return false
    const { idToken } = exchange.answer
    return idToken !== undefined && trail.token(idToken)?.claims?.tenant === PERSONAL_TENANT
  })
}
