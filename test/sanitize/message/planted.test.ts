import { describe, expect, it } from 'vitest'
import { buildEntry } from '../../exchanges/build-entry.ts'
import { openVault } from '../../fixtures/secrets.ts'
import { leakFinder } from '../../leak/leak-finder.ts'
import { cleaned, extracted, modes, printedEntry } from './cleaned.ts'
import { plantedPlans } from './planted-plans.ts'
import { sameBut } from './same-but-stand-ins.ts'

const vault = openVault('planted entries')
const secrets = [
  ['a refresh token', vault.refreshToken('stray')],
  ['a client secret', vault.clientSecret('stray')],
  ['a cookie', vault.cookie('stray')],
  ['a mail address', vault.person('stray').mail],
  ['a JWT', vault.jwt('id token', { oid: vault.person('stray').oid, upn: 'x'.repeat(20) })],
] as const

const find = leakFinder(vault.planted)

describe.each(secrets)('%s', (_, secret) => {
  it.each(plantedPlans(secret))('does not get through %s', async (_place, plan) => {
    const entry = buildEntry(plan)
    const extract = await extracted([entry])
    for (const mode of modes) {
      for (const isNeeded of [true, false]) {
        const once = cleaned([entry], extract, mode, () => isNeeded)
        expect(find(once.map(printedEntry).join(''))).toEqual([])
        const twice = cleaned(once, extract, mode, () => isNeeded)
        expect(twice.map(printedEntry)).toEqual(once.map(printedEntry))
      }
    }
  })

  it.each(plantedPlans(secret))('changes nothing of the exchange in %s', async (_place, plan) => {
    const entry = buildEntry(plan)
    const extract = await extracted([entry])
    for (const mode of modes) {
      const after = await extracted(cleaned([entry], extract, mode))
      expect(sameBut(after)).toEqual(sameBut(extract))
    }
  })
})
