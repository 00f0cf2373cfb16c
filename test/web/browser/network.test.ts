import { pathToFileURL } from 'node:url'
import { describe, expect } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { formats } from '../../../src/index.ts'
import { openReport } from './opening.ts'
import { save } from './saving.ts'
import { it, onHand, openTab, sharedBrowser } from './tab.ts'

const HOST = 'collector.contoso.example'

/** Each way out of a page that this browser knows of, by the directive that closes it. */
const waysOut = [
  'connect-src fetch',
  'connect-src beacon',
  'connect-src socket',
  'img-src picture',
  'style-src sheet',
  'script-src script',
  'default-src prefetch',
  'frame-src frame',
  'form-action form',
]

describe('the policy of the page', () => {
  it('closes every way out', async () => {
    const { page, arrived, context } = await openWith({ bypassCSP: false })
    expect((await tryEveryWay(page)).toSorted()).toEqual(waysOut.toSorted())
    expect(arrived).toEqual([])
    await context.close()
  })

  it('is what closes them: without it everything arrives', async () => {
    const { page, arrived, context } = await openWith({ bypassCSP: true })
    expect(await tryEveryWay(page)).toEqual([])
    await expect
      .poll(() => arrived.toSorted())
      .toEqual(waysOut.map((way) => way.replace(/^\S+ /, '')).toSorted())
    await context.close()
  })

  it('binds the worker with the engine too', async () => {
    const { page, arrived, context } = await openWith({ bypassCSP: false })
    const told = await page.evaluate(async (address) => {
      const script = `
        addEventListener('securitypolicyviolation', (event) => postMessage(event.effectiveDirective))
        fetch('${address}').catch(() => undefined)`
      const worker = new Worker(URL.createObjectURL(new Blob([script])))
      return new Promise<unknown>((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data))
      })
    }, `https://${HOST}/worker`)
    expect(told).toBe('connect-src')
    expect(arrived).toEqual([])
    await context.close()
  })
})

describe('from the first capture to the last, the page', () => {
  it('asks for the page and its worker, and for nothing else', async () => {
    const page = await openTab()
    const asked: string[] = []
    page.context().on('request', (request) => asked.push(new URL(request.url()).protocol))
    await openReport(page, 'timeline/friday.saz', 'timeline/monday.har')
    await page.locator('.unfold').first().click()
    await page.getByRole('searchbox').fill('contoso')
    await save(page, formats.html.title)
    await page.emulateMedia({ media: 'print' })
    await page.reload()
    await openReport(page, 'flows/good-rotation.har')
    expect(new Set(asked)).toEqual(new Set(['file:', 'blob:']))
  })
})

/** The page online, in a world where every address answers and is noted. */
async function openWith(options: { readonly bypassCSP: boolean }): Promise<{
  readonly context: BrowserContext
  readonly page: Page
  readonly arrived: readonly string[]
}> {
  const context = await (await sharedBrowser()).newContext(options)
  const arrived: string[] = []
  const note = (address: string): void => void arrived.push(address.split('/').at(-1) ?? '')
  await context.route(`*://${HOST}/**`, (route) => {
    note(route.request().url())
    return route.fulfill({ body: '', headers: { 'access-control-allow-origin': '*' } })
  })
  const page = await context.newPage()
  page.on('websocket', (socket) => note(socket.url()))
  await page.goto(pathToFileURL(onHand.page).href)
  return { context, page, arrived }
}

/** Tries to send something by every way; gives those that the policy closed. */
function tryEveryWay(page: Page): Promise<string[]> {
  return page.evaluate(async (host) => {
    const closed: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      const way = event.blockedURI.split('/').at(-1) ?? ''
      const directive = event.effectiveDirective.replace('-elem', '')
      // Where a frame wanted to go is told by its origin only.
      closed.push(`${directive} ${directive === 'frame-src' ? 'frame' : way}`)
    })
    const put = (name: string, attributes: Record<string, string>): Element => {
      const element = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
      return document.body.appendChild(element)
    }
    const at = `https://${host}`
    const request: (address: string) => Promise<unknown> = globalThis['fetch']
    await request(`${at}/fetch`).catch(() => undefined)
    navigator.sendBeacon(`${at}/beacon`, 'text')
    try {
      Reflect.construct(globalThis['WebSocket'], [`wss://${host}/socket`])
    } catch {
      // The policy may refuse it with an exception, or with an event.
    }
    put('img', { src: `${at}/picture` })
    put('link', { rel: 'stylesheet', href: `${at}/sheet` })
    put('link', { rel: 'prefetch', href: `${at}/prefetch` })
    put('script', { src: `${at}/script` })
    put('iframe', { src: `${at}/frame` })
    const form = put('form', { action: `${at}/form`, method: 'post', target: '_blank' })
    if (form instanceof HTMLFormElement) form.submit()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return closed
  }, HOST)
}
