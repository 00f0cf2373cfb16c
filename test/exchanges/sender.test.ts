import { describe, expect, it } from 'vitest'
import type { CaptureFacts } from '../../src/exchanges/evidence.ts'
import { browserSender, channelOf, processSender } from '../../src/exchanges/request/sender.ts'
import { buildEntry, extractPlans } from './build-entry.ts'

const desktop = { browser: false }
const page = { browser: true, origin: 'app.contoso.example' }

describe('the process that sent a request', () => {
  const sender = (process: { name: string; pid?: number }) =>
    processSender(buildEntry({ more: { process } }), { ...desktop, process: 'node' }, 'a.saz')

  it('is one while it runs, in one capture', () => {
    expect(sender({ name: 'node', pid: 7 })).toBe('a.saz#node:7')
    expect(sender({ name: 'node' })).toBe('a.saz#node:')
  })

  it('is unknown where nothing printable names it', () => {
    const entry = buildEntry({ more: { process: { name: 'C:\\ada\\node', pid: 7 } } })
    expect(processSender(entry, desktop, 'a.saz')).toBeUndefined()
  })
})

describe("the sender in a browser's own file", () => {
  const sender = async (browserMade: boolean, client: typeof desktop) => {
    const { facts } = await extractPlans([])
    const capture: CaptureFacts = { ...facts, browserMade }
    return browserSender(client, capture)
  }

  it('is an origin, or else the file', async () => {
    expect(await sender(true, page)).toBe('a.har#app.contoso.example')
    expect(await sender(true, desktop)).toBe('a.har#')
  })

  it('is unknown in the file of a proxy: many programs share it', async () => {
    expect(await sender(false, page)).toBeUndefined()
  })
})

describe('the channel of a request', () => {
  it.each([
    ['token', page, 'none', 'browser'],
    ['token', page, undefined, 'browser'],
    ['token', desktop, 'none', 'public'],
    ['token', desktop, 'secret-post', 'confidential'],
    ['token', desktop, 'secret-basic', 'confidential'],
    ['token', desktop, 'assertion', 'confidential'],
    ['token', desktop, undefined, undefined],
    ['device-code', desktop, 'none', 'public'],
    ['revoke', desktop, 'secret-post', 'confidential'],
    ['authorize', page, undefined, undefined],
    ['resource', page, undefined, undefined],
    ['userinfo', page, 'none', undefined],
  ] as const)('%s of %o with %s: %s', (kind, client, method, channel) => {
    const auth = { hints: [], ...(method !== undefined && { method }) }
    expect(channelOf(kind, client, auth)).toBe(channel)
  })
})
