import { challengeStandIns, verifierStandIn } from './proof-key.ts'
import { clientIdStandIn } from './client-id.ts'
import { guidStandIn } from './guid.ts'
import { hostStandIn } from './host.ts'
import { keyedHash } from './keyed-hash.ts'
import { knownTokens } from './known-tokens.ts'
import { opaqueStandIn } from './opaque.ts'
import { personStandIn } from './person.ts'
import { remembered } from './remembered.ts'
import { secretStandIn } from './secret.ts'
import { tenantStandIn } from './tenant.ts'
import { tokenStandIn } from './token.ts'
import { wordStandIn } from './word.ts'
import type { KnownValues, Pseudonyms } from '../pseudonyms.ts'

export interface PseudonymOptions {
  /** Under one key, equal values have equal stand-ins. Any length; 32 random bytes are right. */
  readonly key: Uint8Array
  /** Keeps tenants, client ids and hosts that the engine would print. People never stay. */
  readonly keepIds: boolean
  readonly values?: KnownValues
}

/** Stand-ins for the values of one run. */
export function createPseudonyms({ key, keepIds, values }: PseudonymOptions): Pseudonyms {
  const hash = keyedHash(key)
  const context = { hash, keepIds }
  const names: Omit<Pseudonyms, 'token'> = {
    opaque: remembered((value) => opaqueStandIn(value, hash)),
    secret: remembered((value) => secretStandIn(value, hash)),
    verifier: remembered((value) => verifierStandIn(value, hash)),
    challenge: remembered(challengeStandIns(values?.verifiers ?? [], hash)),
    tenant: remembered((value) => tenantStandIn(value, context)),
    clientId: remembered((value) => clientIdStandIn(value, context)),
    guid: remembered((value) => guidStandIn(value, hash)),
    person: remembered((value) => personStandIn(value, hash)),
    host: remembered((value) => hostStandIn(value, context)),
    word: remembered((value) => wordStandIn(value, hash)),
  }
  const originOf = knownTokens(values?.tokens ?? [])
  const token: (value: string) => string = remembered((value) =>
    tokenStandIn(value, { hash, originOf, token, names }),
  )
  return { ...names, token }
}
