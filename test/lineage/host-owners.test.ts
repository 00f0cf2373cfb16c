import { describe, expect, it } from 'vitest'
import {
  isMicrosoftHost,
  isOwnMachine,
  isPublicName,
  microsoftEnding,
  privateEnding,
} from '../../src/lineage/host-owners.ts'

describe("Microsoft's hosts", () => {
  it.each([
    ['graph.microsoft.com', true, '.microsoft.com'],
    ['office.net', true, undefined],
    ['contoso.sharepoint.com', true, '.sharepoint.com'],
    ['notmicrosoft.com', false, undefined],
    ['microsoft.com.contoso.example', false, undefined],
  ])('%s', (host, isTheirs, ending) => {
    expect(isMicrosoftHost(host)).toBe(isTheirs)
    expect(microsoftEnding(host)).toBe(ending)
  })
})

describe('the machine itself', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.10.200.3', '::1', '[::1]'])(
    '%s',
    (host) => {
      expect([isOwnMachine(host), isPublicName(host)]).toStrictEqual([true, false])
    },
  )

  it.each(['notlocalhost', 'localhost.contoso.example', '128.0.0.1', '127.0.0.1.nip.example'])(
    'not %s',
    (host) => {
      expect(isOwnMachine(host)).toBe(false)
    },
  )
})

describe('a public name', () => {
  it.each(['contoso.example', 'login.microsoftonline.com', '10-0-0-1.contoso.example'])(
    '%s',
    (host) => {
      expect([isPublicName(host), privateEnding(host)]).toStrictEqual([true, undefined])
    },
  )

  it.each([
    ['10.0.0.1', undefined],
    ['[2001:db8::a]', undefined],
    ['2001:db8::1', undefined],
    ['intranet', undefined],
    ['build.corp', '.corp'],
    ['nas.home.arpa', '.home.arpa'],
    ['api.internal', '.internal'],
    ['printer.local', '.local'],
  ])('not %s', (host, ending) => {
    expect([isPublicName(host), privateEnding(host)]).toStrictEqual([false, ending])
  })
})
