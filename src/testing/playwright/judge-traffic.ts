import { basename } from 'node:path'
import type { TestInfo } from '@playwright/test'
import { LIVE_SECRETS } from '../../config/judge-fixture.ts'
import { formats } from '../../index.ts'
import { fileCapture } from '../../node/index.ts'
import { count } from '../../report/telling/wording.ts'
import { judgeCaptures, type JudgeOptions, type Judged } from '../judge-captures.ts'
import type { OpenCaptures } from '../open-captures.ts'
import { tellFindings } from '../tell-findings.ts'
import { keepSanitized } from './keep-sanitized.ts'
import type { TrafficRecording } from './record-traffic.ts'

/** How the traffic of a test is judged, and what becomes of its recording. */
export interface TrafficOptions extends Omit<JudgeOptions, 'allowSecrets' | 'passwords'> {
  /** Attaches the Markdown report to a test with token traffic; default true. */
  readonly attach?: boolean
  /**
   * Keeps the recordings and attaches them: as they are, with every secret in them, or `sanitized`.
   * Default false: they are deleted.
   */
  readonly keepHar?: boolean | 'sanitized'
}

/** Judges what a test recorded, attaches the report, and throws where a rule fails. */
export async function judgeTraffic(
  recording: TrafficRecording,
  { attach = true, keepHar = false, ...options }: TrafficOptions,
  testInfo: TestInfo,
): Promise<void> {
  const files = recording.files()
  const open = recording.open()
  if (open > 0) {
    const description = `${count(open, 'context is', 'contexts are')} still open, so ${open === 1 ? 'its' : 'their'} traffic was not judged.`
    testInfo.annotations.push({ type: 'tokentrail', description })
  }
  try {
    const judged = await judgeFiles(files, options)
    if (keepHar === true) await attachFiles(files, testInfo)
    if (keepHar === 'sanitized') await keepSanitized(files, testInfo)
    if (judged === undefined) return
    if (attach) {
      const body = formats.markdown.render(judged.report)
      await testInfo.attach('tokentrail.md', { body, contentType: 'text/markdown' })
    }
    // A test that skips itself half-way has not failed.
    if (judged.failing.length > 0 && testInfo.status !== 'skipped')
      throw new Error(tellFailure(judged))
  } finally {
    if (keepHar !== true) recording.remove()
  }
}

/** Undefined where no recording holds an OAuth exchange. */
async function judgeFiles(
  files: readonly string[],
  options: JudgeOptions,
): Promise<Judged | undefined> {
  if (files.length === 0) return undefined
  const captures = files.map((path) => fileCapture(basename(path), path))
  const opened: OpenCaptures = {
    captures,
    close: () => captures.forEach(({ bytes }) => bytes.close()),
  }
  try {
    // A recording is no fixture: it holds the secrets of its test, and is deleted for that.
    const ignore = [...(options.ignore ?? []), LIVE_SECRETS]
    const judged = await judgeCaptures(opened, { ...options, ignore })
    return judged.report.exchanges.length === 0 ? undefined : judged
  } finally {
    opened.close()
  }
}

async function attachFiles(files: readonly string[], testInfo: TestInfo): Promise<void> {
  for (const path of files)
    await testInfo.attach(basename(path), { path, contentType: 'application/json' })
}

function tellFailure(judged: Judged): string {
  const found = count(judged.failing.length, 'token finding')
  return `${found} in the traffic of this test\n\n${tellFindings(judged, (text) => text)}`
}
