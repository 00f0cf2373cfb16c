import { Buffer } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { formats } from '../../../src/index.ts'
import { printableText } from '../../../src/report/telling/printable-text.ts'
import { hostileRun } from '../../report/hostile-run.ts'
import { drop, verdict } from './opening.ts'
import { it, onHand, openTab } from './tab.ts'

const source = readFileSync(onHand.page, 'utf8')

/** What a capture may hold where a name, an id or a text belongs. */
const hostile = {
  'an element that runs a script': '<img src=x onerror="globalThis.hacked = true">',
  'the end of a script': '</script><script>globalThis.hacked = true</script>',
  'the end of an attribute': '"\'><svg onload="globalThis.hacked = true">',
  'the end of a comment': '--><!--<script>globalThis.hacked = true</script>',
  'an address that is a script': 'javascript:globalThis.hacked=true',
  'letters that turn the line around': 'a\u202Egnp.exe\u2066\u200F\u061C',
  'signs of a terminal': '\u001b[31mred\u0007\u0000\u009b1m',
  'ten thousand letters without a space': 'W'.repeat(10_000),
  'ten thousand words': 'word '.repeat(2_000),
}

describe('a saved report with hostile texts in every field', () => {
  it.each(Object.entries(hostile))('shows them as text: %s', async (name, text) => {
    const page = await openTab({ file: savedReport(`hostile ${name}`, text) })
    await verdict(page).waitFor()
    await unfoldAll(page)
    expect(await page.locator('main').innerText()).toContain(printableText(text).trim())
    await expectHarmless(page)
    expect(await elements(page)).toEqual(await (usual ??= elementsOfHarmless()))
  })
})

describe('captures with hostile texts in every field', () => {
  it('are shown as text', async () => {
    const page = await openTab()
    const files = Object.values(hostile).map((text) => ({
      name: `${text.slice(0, 200)}.har`,
      base64: Buffer.from(capture(text)).toString('base64'),
    }))
    await drop(page, ...files)
    await verdict(page).waitFor()
    await unfoldAll(page)
    expect(await page.locator('tr.exchange').count()).toBeGreaterThan(files.length)
    expect(await page.locator('main').innerText()).toContain('<img src=x onerror=')
    await expectHarmless(page)
  })
})

describe('this test', () => {
  it('notices markup that comes to life', async () => {
    const page = await openTab()
    const before = await elements(page)
    await page.evaluate((text) => {
      document.querySelector('main')?.insertAdjacentHTML('beforeend', text)
    }, '<b>markup</b>')
    expect(await elements(page)).not.toEqual(before)
  })
})

/** Of the same report with a text that means nothing to anybody. */
let usual: ReturnType<typeof elements> | undefined

async function elementsOfHarmless(): ReturnType<typeof elements> {
  const page = await openTab({ file: savedReport('harmless', 'harmless') })
  await verdict(page).waitFor()
  await unfoldAll(page)
  return elements(page)
}

function savedReport(name: string, text: string): string {
  const file = join(onHand.page, `../${name}.html`)
  writeFileSync(file, formats.html.render(hostileRun(text), { page: source }))
  return file
}

/** A HAR of requests and answers at a token endpoint in which everything is that text. */
function capture(text: string): string {
  const coded = encodeURIComponent(text)
  const pairs = (names: readonly string[]) => names.map((name) => ({ name, value: text }))
  const entry = (second: number, host: string, answer: object) => ({
    startedDateTime: `2025-03-03T08:00:0${second}.000Z`,
    time: 1,
    comment: text,
    request: {
      method: 'POST',
      url: `https://${host}/${coded}/oauth2/v2.0/token?${coded}=${coded}`,
      headers: pairs(['User-Agent', 'Origin', 'x-client-SKU', 'x-client-Ver', text]),
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `grant_type=refresh_token&refresh_token=0.SyntheticTokentrail&client_id=${coded}&scope=${coded}&claims=${coded}&${coded}=${coded}`,
      },
    },
    response: {
      status: 'error' in answer ? 400 : 200,
      statusText: text,
      headers: pairs(['Content-Type', 'x-ms-request-id', text]),
      content: { mimeType: text, text: JSON.stringify(answer) },
    },
  })
  const entra = 'login.microsoftonline.com'
  const tokens = { refresh_token: '1.SyntheticTokentrail', access_token: text, scope: text }
  const error = {
    error: text,
    error_description: `AADSTS700082: ${text} Trace ID: ${text}`,
    error_codes: [700082],
    suberror: text,
    trace_id: text,
    correlation_id: text,
    timestamp: text,
    claims: text,
  }
  const entries = [
    entry(1, entra, { token_type: text, ...tokens }),
    entry(2, entra, { token_type: text, ...tokens, refresh_token: '2.SyntheticTokentrail' }),
    entry(3, entra, error),
    entry(4, text.replace(/[/?#\s]/g, ''), error),
  ]
  const creator = { name: text, version: text, comment: text }
  return JSON.stringify({ log: { version: '1.2', creator, browser: creator, entries } })
}

/** Opens everything that is folded, so that every text is on the page. */
async function unfoldAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>(
      'main summary, main button[aria-expanded=false]',
    ))
      one.click()
  })
  await page.locator('tr.details').first().waitFor()
}

async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    hacked: 'hacked' in globalThis,
    hidden: /[\p{Cc}\p{Bidi_Control}]/u.exec(document.body.innerText.replace(/[\n\t]/g, ''))?.[0],
    links: [...document.querySelectorAll('a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((address) => !/^#[\w-]+$|^https:\/\/(?!.*[<>"'])/.test(address)),
    handlers: [...document.querySelectorAll('*')]
      .flatMap((element) => element.getAttributeNames())
      .filter((name) => /^(?:on|src)/.test(name)),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  expect(found).toEqual({ hacked: false, hidden: undefined, links: [], handlers: [], overflow: 0 })
  await page.setViewportSize({ width: 360, height: 800 })
  const isWider = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
  await expect.poll(() => page.evaluate(isWider)).toBe(false)
}

/**
 * How many elements of each name there are: text that became markup would add some. Of a drawing,
 * whose labels depend on how much room there is, the names alone.
 */
function elements(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const counts: Record<string, number> = {}
    for (const element of document.querySelectorAll('*')) {
      const { localName } = element
      const isDrawn = element.closest('svg') !== null
      counts[localName] = isDrawn ? Number.NaN : (counts[localName] ?? 0) + 1
    }
    return counts
  })
}
