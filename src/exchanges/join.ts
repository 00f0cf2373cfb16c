import { nameClients } from './join/client-names.ts'
import { continuations } from './join/continuations.ts'
import type { BearerUse, Evidence, Exposure } from './evidence.ts'
import type { Exchange } from './exchange.ts'
import type { Extract } from './extract.ts'
import type { LocalExchange } from './local-exchange.ts'
import { compareMoments, compareText, momentOfUse } from './join/order.ts'
import { createNumbering, type NextNumber } from './join/numbering.ts'
import { namePeople } from './join/person-names.ts'
import { placeOf } from './join/place.ts'
import { groupSame } from './join/same-exchange.ts'
import { fitOf, type SignInTraits } from './join/sign-in-fit.ts'
import { takeInventory, type TokenInventory } from './join/token-inventory.ts'
import { renameTokens } from './join/token-names.ts'
import { PLACEHOLDER } from './token.ts'

/**
 * Puts the extracts of all captures together and numbers what is in them. Nothing in the result is
 * secret, and it does not depend on the order of the extracts. Numbers go on where `nextNumber` was
 * used before.
 */
export function joinExtracts(
  extracts: readonly Extract[],
  nextNumber: NextNumber = createNumbering(),
): Evidence {
  const sorted = inOrder(extracts)
  const inventory = takeInventory(sorted, nextNumber)
  const ordered = sorted
    .flatMap((extract) => extract.exchanges.map((local) => withFinalIds(local, extract, inventory)))
    .toSorted((a, b) => compareMoments(a.exchange, b.exchange))
  const merged = merge(groupSame(nameClients(ordered)), nextNumber)
  return {
    captures: sorted.map(({ facts }) => facts),
    exchanges: linkSignIns(merged),
    tokens: inventory.tokens,
    bearerUses: sorted
      .flatMap((extract) => finalUses(extract, inventory))
      .toSorted((a, b) => compareMoments(momentOfUse(a), momentOfUse(b))),
    exposures: sorted
      .flatMap((extract) => finalExposures(extract, inventory))
      .toSorted(compareMoments),
  }
}

/** By the names of their captures, so that nothing depends on the order of arguments. */
export function inOrder(extracts: readonly Extract[]): readonly Extract[] {
  return extracts.toSorted((a, b) => compareText(a.facts.name, b.facts.name))
}

function withFinalIds(
  local: LocalExchange,
  extract: Extract,
  inventory: TokenInventory,
): LocalExchange {
  const exchange = renameTokens(local.exchange, (id) => inventory.idOf(extract, id))
  return { ...local, exchange }
}

interface Merged {
  readonly exchange: Exchange
  readonly traits: SignInTraits
}

function merge(groups: readonly (readonly LocalExchange[])[], nextNumber: NextNumber): Merged[] {
  const people = groups.map((group) => group.flatMap((local) => local.people))
  const nameOf = namePeople(people, nextNumber)
  return groups.flatMap((group) => {
    const [best] = group.toSorted((a, b) => completeness(b) - completeness(a))
    if (best === undefined) return []
    const user = nameOf(group.flatMap((local) => local.people))
    const others = group.filter((local) => local !== best)
    const exchange = {
      ...best.exchange,
      id: `x${nextNumber('x')}`,
      alsoAt: others.map((other) => placeOf(other.exchange)),
      ...(user !== undefined && { user }),
    }
    return { exchange, traits: best.traits }
  })
}

/** Says which sign-in each exchange continues, and whether it fits that one. */
function linkSignIns(merged: readonly Merged[]): Exchange[] {
  const links = continuations(merged.map(({ exchange }) => exchange))
  const traitsById = new Map(merged.map(({ exchange, traits }) => [exchange.id, traits]))
  return merged.map(({ exchange, traits }) => {
    const continues = links.get(exchange.id)
    const fit = fitOf(traitsById.get(continues ?? exchange.id) ?? traits, traits)
    return Object.assign(exchange, continues && { continues }, fit && { fit })
  })
}

/** Of several recordings the one that shows most stands for all; the first of equals. */
function completeness({ exchange }: LocalExchange): number {
  // They are one by what was asked, so that only their answers differ.
  return Number(exchange.definite) * 2 + Number(exchange.responseBody === 'seen')
}

function finalUses(extract: Extract, inventory: TokenInventory): BearerUse[] {
  return extract.bearerUses.map((use) => ({ ...use, token: inventory.idOf(extract, use.token) }))
}

function finalExposures(extract: Extract, inventory: TokenInventory): Exposure[] {
  return extract.exposures
    .filter(({ token = PLACEHOLDER }) => token === PLACEHOLDER || inventory.isKnown(extract, token))
    .map((exposure) => ({
      ...exposure,
      ...(exposure.token !== undefined && { token: inventory.idOf(extract, exposure.token) }),
    }))
}
