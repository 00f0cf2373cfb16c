/** @import { TestResult, TestRunner } from '@stryker-mutator/api/test-runner' */
/** @import { MutantCoverage } from '@stryker-mutator/api/core' */
/** @import { LoadedTest } from './suites.js' */
import { readdirSync } from 'node:fs'
import { register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { loadedTests, loadTests } from './suites.js'

const folders = ['test/exchanges', 'test/lineage', 'test/rules']

/** It runs every example once more, and is about words. */
const passedOver = 'sentences.test.ts'

/**
 * What Stryker's instrumented code and whoever runs it tell each other.
 *
 * @typedef {object} Instruments
 * @property {string} [activeMutant]
 * @property {string} [currentTestId]
 * @property {number} [hitCount]
 * @property {number} [hitLimit]
 * @property {MutantCoverage} [mutantCoverage]
 */

/**
 * Loads the tests once and runs those that reach a mutant in the same process, which takes
 * milliseconds where a fresh start of Vitest for each takes most of a second. Only the tests of the
 * mutant's own room judge it: what a room promises shall not be known by its guests alone.
 *
 * @returns {TestRunner}
 */
function createRunner() {
  /** @type {Instruments} */
  const instruments = {}
  Object.assign(globalThis, { __stryker__: instruments })
  /**
   * Tests that failed for earlier mutants, the last one first: it often fails for the next as well.
   *
   * @type {ReadonlySet<string>}
   */
  let killers = new Set()
  let isFresh = true
  let isSpoilt = false

  return {
    capabilities: () => ({ reloadEnvironment: false }),

    async init() {
      register('./loader.js', import.meta.url)
      for (const folder of folders) {
        for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts'))) {
          if (file === passedOver) continue
          const path = `${folder}/${file}`
          await loadTests(path, () => import(pathToFileURL(resolve(path)).href))
        }
      }
    },

    async dryRun() {
      /** @type {TestResult[]} */
      const tests = []
      for (const test of loadedTests.values()) {
        instruments.currentTestId = test.id
        tests.push(await result(test))
      }
      delete instruments.currentTestId
      return {
        status: DryRunStatus.Complete,
        tests,
        ...(instruments.mutantCoverage && { mutantCoverage: instruments.mutantCoverage }),
      }
    },

    async mutantRun({ testFilter, hitLimit, activeMutant, disableBail }) {
      if (isSpoilt) throw leftover()
      instruments.hitCount = 0
      if (hitLimit === undefined) delete instruments.hitLimit
      else instruments.hitLimit = hitLimit
      instruments.activeMutant = activeMutant.id
      /** @type {TestResult[]} */
      const tests = []
      const room = /\/src\/(\w+)\//.exec(activeMutant.fileName)?.[1] ?? ''
      const own = chosen(testFilter).filter(({ fileName }) => fileName.startsWith(`test/${room}/`))
      for (const test of inOrderOfPromise(own, killers)) {
        const latest = await result(test)
        tests.push(latest)
        if (latest.status !== TestStatus.Failed) continue
        killers = new Set([test.id, ...killers])
        if (!disableBail) break
      }
      const limit = determineHitLimitReached(instruments.hitCount, hitLimit)
      delete instruments.activeMutant
      delete instruments.hitLimit
      isSpoilt = await failsStill(tests)
      if (isSpoilt && !isFresh) throw leftover()
      isFresh = false
      return toMutantRunResult(limit ?? { status: DryRunStatus.Complete, tests })
    },
  }
}

/** Told to Stryker, which starts a fresh process and asks for the same mutant again. */
function leftover() {
  return new Error('Something that was computed while a mutant was active is still in use.')
}

/**
 * @param {readonly LoadedTest[]} tests
 * @param {ReadonlySet<string>} killers
 */
function inOrderOfPromise(tests, killers) {
  const reaching = new Map(tests.map((test) => [test.id, test]))
  const promising = [...killers].flatMap((id) => reaching.get(id) ?? [])
  return new Set([...promising, ...tests.toSorted((a, b) => a.milliseconds - b.milliseconds)])
}

/** @param {readonly string[] | undefined} ids */
function chosen(ids) {
  return ids === undefined
    ? [...loadedTests.values()]
    : ids.flatMap((id) => loadedTests.get(id) ?? [])
}

/**
 * Whether a test fails without the mutant as well, and so perhaps not because of it.
 *
 * @param {readonly TestResult[]} tests
 */
async function failsStill(tests) {
  const failed = tests.find(({ status }) => status === TestStatus.Failed)
  const [test] = failed === undefined ? [] : chosen([failed.id])
  return test !== undefined && (await result(test)).status === TestStatus.Failed
}

/**
 * @param {LoadedTest} test
 * @returns {Promise<TestResult>}
 */
async function result(test) {
  const { id, fileName } = test
  const start = performance.now()
  const failureMessage = await failure(test)
  test.milliseconds = performance.now() - start
  const named = { id, name: id, fileName, timeSpentMs: test.milliseconds }
  return failureMessage === undefined
    ? { ...named, status: TestStatus.Success }
    : { ...named, status: TestStatus.Failed, failureMessage }
}

/** @param {LoadedTest} test */
async function failure({ run }) {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'in-place', createRunner),
]
