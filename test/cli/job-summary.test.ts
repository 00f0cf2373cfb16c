import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addToJobSummary } from '../../src/cli/job-summary.ts'
import { run } from '../../src/cli/run.ts'
import { formats } from '../../src/index.ts'
import { readMarkdown } from '../report/read-markdown.ts'
import { reportOfFlow } from '../report/report-of-flow.ts'
import { finding, report } from '../report/sample-report.ts'
import { createTestIo, type TestIo } from './test-io.ts'

const cwd = fileURLToPath(new URL('../../fixtures/flows/', import.meta.url))
const env = { GITHUB_STEP_SUMMARY: '/runner/summary.md' }
const capture = 'good-rotation.har'

describe('the summary of a GitHub job', () => {
  it('is the report as Markdown, beside the annotations', async () => {
    const io = createTestIo({ cwd, env })
    expect(await run([capture, '-f', 'github'], io)).toBe(0)
    expect(summaryIn(io)?.trimStart()).toBe(
      formats.markdown.render(await reportOfFlow('good-rotation')),
    )
    expect(io.out()).toMatch(/^tokentrail: Every refresh token/)
    expect(io.err()).toBe('')
  })

  it('is added to what is there, one report after the other', async () => {
    const io = createTestIo({ cwd, env })
    io.appendFile(env.GITHUB_STEP_SUMMARY, '# Before\n\n')
    await run(['--separate', capture, 'expired-inactive.har', '-f', 'github'], io)
    expect(summaryIn(io)?.match(/^##? .{6}/gm)).toEqual(['# Before', '## Passed', '## Error:'])
  })

  it.each(['a line that goes on', '<details>x</details>\n'])(
    'begins anew after %j',
    async (before) => {
      const io = createTestIo({ cwd, env })
      io.appendFile(env.GITHUB_STEP_SUMMARY, before)
      await run([capture, '-f', 'github'], io)
      expect(readMarkdown(summaryIn(io) ?? '').at(1)?.type).toBe('heading')
    },
  )

  it.each([
    ['another format', ['-f', 'markdown'], env],
    ['no job', ['-f', 'github'], {}],
    ['an empty name', ['-f', 'github'], { GITHUB_STEP_SUMMARY: '' }],
  ])('is not written for %s', async (_, options, variables) => {
    const io = createTestIo({ cwd, env: variables })
    await run([capture, ...options], io)
    expect(io.out()).not.toBe('')
    expect([...io.files]).toEqual([])
  })

  it('that cannot be written stops nothing', async () => {
    const io = createTestIo({ cwd, env })
    const refused = (): void => {
      throw new Error('EACCES: secret words')
    }
    expect(await run([capture, '-f', 'github'], { ...io, appendFile: refused })).toBe(0)
    expect(io.out()).toMatch(/^tokentrail: Every refresh token/)
    expect(io.err()).toBe(
      'tokentrail: the job summary cannot be written; the annotations tell the same.\n',
    )
  })

  it('stays below what GitHub keeps', () => {
    const long = report({
      findings: Array.from({ length: 200 }, () => finding({ why: '×'.repeat(900) })),
    })
    const io = createTestIo({ env })
    addToJobSummary(
      Array.from({ length: 40 }, () => long),
      io,
    )
    const text = summaryIn(io) ?? ''
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024)
    const kept = text.match(/^## /gm)?.length ?? 0
    expect(kept).toBeGreaterThan(5)
    expect(text).toContain(`\nReports without room in this summary: ${40 - kept} of 40.\n`)
  })
})

function summaryIn(io: TestIo): string | undefined {
  return io.files.get(env.GITHUB_STEP_SUMMARY)
}
