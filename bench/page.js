/**
 * Measures the page in a browser: how large it is, how soon it shows a report, and how long a large
 * HAR takes beside the command line.
 *
 * @import { Browser, CDPSession } from 'playwright-core'
 *
 * @typedef {object} PageFigure
 * @property {string} what
 * @property {string} result
 * @property {string} target
 * @property {boolean} isReached
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { exchanges5000, mixed1MB, mixed500MB } from './inputs/hars.js'
import { spread } from './measure/statistics.js'

/** @import { Input } from './inputs/input.js' */

const KIB = 1024
const LONGEST = 120_000
const REST = 250
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * @param {object} bench
 * @param {string} bench.cli the main file of tokentrail; the page lies beside its folder
 * @param {number} bench.rounds
 * @param {string} bench.home a folder for reports
 * @param {(input: Input) => string} bench.pathOf
 * @param {(line: string) => void} bench.tell
 * @returns {Promise<readonly PageFigure[] | string>} a sentence where the machine lacks something
 */
export async function measurePage({ cli, rounds, home, pathOf, tell }) {
  const executablePath = findBrowser()
  if (executablePath === undefined)
    return 'needs Chromium or Chrome; TOKENTRAIL_BROWSER can name one'
  const file = join(dirname(cli), '../tokentrail.html')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  /** @param {Input} input */
  const opened = async (input) => {
    tell(`page: opening the report of ${input.name}`)
    const report = join(home, `page-${process.pid}.html`)
    analyze(cli, ['-f', 'html', '-o', report, pathOf(input)])
    const times = await timesOf(rounds, () => timeToShow(browser, report))
    rmSync(report)
    return times
  }
  try {
    const small = await opened(mixed1MB)
    const large = await opened(exchanges5000)
    tell(`page: ${mixed500MB.name}`)
    return [
      ...sizes(readFileSync(file)),
      atMost('script until a small report stands', small.script, 100),
      atMost('script, style and layout of 5 000 exchanges', large.all, 1000),
      await compared(browser, { cli, file, rounds, capture: pathOf(mixed500MB) }),
    ]
  } finally {
    await browser.close()
  }
}

function findBrowser() {
  const named = process.env['TOKENTRAIL_BROWSER']
  const names = named ? [named] : browsers
  return names
    .map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim())
    .find(Boolean)
}

/** @param {Uint8Array} page @returns {readonly PageFigure[]} */
function sizes(page) {
  const packed = gzipSync(page, { level: 9 }).length
  return [
    { what: 'size', bytes: page.length, most: 900 },
    { what: 'size, gzipped', bytes: packed, most: 250 },
  ].map(({ what, bytes, most }) => ({
    what,
    result: `${Math.ceil(bytes / KIB)} KiB`,
    target: `≤ ${most} KiB`,
    isReached: bytes <= most * KIB,
  }))
}

/** @param {string} what @param {readonly number[]} times @param {number} most @returns {PageFigure} */
function atMost(what, times, most) {
  const { median, min, max } = spread(times)
  const result = `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`
  return { what, result, target: `≤ ${most} ms`, isReached: median <= most }
}

/** @param {number} rounds @param {() => Promise<{ script: number, all: number }>} run */
async function timesOf(rounds, run) {
  const times = []
  await run()
  for (let round = 0; round < rounds; round++) times.push(await run())
  return { script: times.map(({ script }) => script), all: times.map(({ all }) => all) }
}

/**
 * What the renderer was busy with until it came to rest, in milliseconds: the browser tells it, for
 * scripts that a bench runs in the page would be part of it.
 *
 * @param {Browser} browser
 * @param {string} report
 */
async function timeToShow(browser, report) {
  const tab = await browser.newPage()
  const devTools = await tab.context().newCDPSession(tab)
  await devTools.send('Performance.enable')
  await tab.goto(pathToFileURL(report).href)
  let all = NaN
  for (;;) {
    const script = await milliseconds(devTools, ['ScriptDuration'])
    const before = all
    all = await milliseconds(devTools, ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'])
    if (all === before) {
      await tab.close()
      return { script, all }
    }
    await setTimeout(REST)
  }
}

/** @param {CDPSession} devTools @param {readonly string[]} names */
async function milliseconds(devTools, names) {
  const { metrics } = await devTools.send('Performance.getMetrics')
  return metrics
    .filter(({ name }) => names.includes(name))
    .reduce((sum, { value }) => sum + 1000 * value, 0)
}

/**
 * The page and the command line in turn on the same file.
 *
 * @param {Browser} browser
 * @param {{ cli: string, file: string, capture: string, rounds: number }} turn
 * @returns {Promise<PageFigure>}
 */
async function compared(browser, { cli, file, capture, rounds }) {
  const turns = []
  for (let round = 0; round <= rounds; round++) {
    const before = performance.now()
    analyze(cli, [capture])
    const own = performance.now() - before
    turns.push({ own, ...(await timeToAnalyze(browser, file, capture)) })
  }
  const counted = turns.slice(1)
  const times = spread(counted.map(({ page, own }) => page / own))
  /** @param {readonly number[]} all */
  const seconds = (all) => (spread(all).median / 1000).toFixed(2)
  const page = seconds(counted.map((turn) => turn.page))
  const own = seconds(counted.map((turn) => turn.own))
  const peak = spread(counted.map((turn) => turn.peak)).median.toFixed(0)
  return {
    what: 'HAR of 500 MB, opened to shown',
    result: `${page} s, renderer ${peak} MiB; command line ${own} s: ${times.median.toFixed(1)} × (${times.min.toFixed(1)}–${times.max.toFixed(1)})`,
    target: '≤ 5 × the time',
    isReached: times.median <= 5,
  }
}

/** @param {Browser} browser @param {string} file @param {string} capture */
async function timeToAnalyze(browser, file, capture) {
  const tab = await browser.newPage()
  await tab.goto(pathToFileURL(file).href)
  const before = performance.now()
  await tab.setInputFiles('input[type=file]', capture)
  await tab.waitForSelector('#exchanges', { state: 'attached', timeout: LONGEST })
  const page = performance.now() - before
  const peak = await peakOfRenderers(browser)
  await tab.close()
  return { page, peak }
}

/** In MiB, of the largest one; NaN where the system does not tell. @param {Browser} browser */
async function peakOfRenderers(browser) {
  const devTools = await browser.newBrowserCDPSession()
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo')
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id))
  return Math.max(...peaks)
}

/** @param {number} id */
function peakOf(id) {
  try {
    const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
    return Number(kib) / KIB
  } catch {
    return NaN
  }
}

/** @param {string} cli @param {readonly string[]} args */
function analyze(cli, args) {
  const { status, stderr } = spawnSync(process.execPath, [cli, 'analyze', ...args], {
    encoding: 'utf8',
  })
  if (status === 0 || status === 1) return
  throw new Error(`tokentrail ended with exit code ${status} and said ${stderr}`)
}
