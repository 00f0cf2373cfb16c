import type { Report } from '../../src/report/report.ts'
import { capture, exchange, finding, refreshToken, report, rule } from './sample-report.ts'

/** Values that mean something to a terminal, to Markdown, to HTML or to a build server. */
export const hostileValues: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</summary></details><script>',
  '<!-- comment',
  '[text](javascript:alert(1))',
  '![picture](https://evil.example/p.png)',
  '[^1]: note',
  'https://evil.example/path',
  'www.evil.example',
  'a(www.evil.example)',
  'mailto:someone@evil.example',
  'someone@evil.example',
  '@everyone',
  '#1',
  'GH-1',
  'owner/repository#1',
  '0123456789abcdef0123456789abcdef01234567',
  ':tada:',
  '**bold** _it_ ~~gone~~',
  '`code` ``more`` ```',
  'a|b\\|c',
  '\\',
  '&lt;b&gt; &#64;everyone',
  '$x^2$',
  '- item',
  '1. item',
  '# heading',
  '> quote',
  '===',
  '---',
  '| a | b |',
  '/close',
  '+ plus',
  '    indented',
  '::error::injected',
  '::set-output name=x::y',
  '##[error]injected',
  '##vso[task.setvariable variable=x]y',
  ']]>',
  '%0A::error::injected%0A',
  'line\n::error::injected\r\n- item\n\n# heading\n',
  'key="value" other=1',
  '\u001b[31mred\u202etxt.exe',
]

/** A report in which each text that a capture can bring is the given one. */
export function hostileReport(value: string): Report {
  const authority = {
    host: value,
    provider: 'other',
    tenant: value,
    policy: value,
    protocol: 'v2',
  } as const
  const at = [{ exchange: 'x1', capture: value, entry: 1 }]
  const texts = { title: value, message: value, why: value, when: value, fix: value }
  const detail = [{ code: 'truncated', severity: 'warning', detail: value } as const]
  return report({
    captures: [
      capture(value, { producer: { name: value, version: value }, diagnostics: detail }),
      capture(`${value}.har`, { formatTitle: value, archive: value, diagnostics: detail }),
    ],
    exchanges: [
      exchange('x1', {
        capture: value,
        entry: 1,
        authority,
        clientId: value,
        client: { library: value, process: value },
        status: 400,
        outcome: 'error',
        refreshTokenSent: 'rt-1',
        error: { error: value, codes: [700082], traceId: value, correlationId: value, facts: {} },
      }),
    ],
    tokens: [refreshToken('rt-1', { family: 'family-1', uses: 1 })],
    families: [{ id: 'family-1', clientId: value, authority, tokens: ['rt-1'] }],
    rules: [rule('some-rule', { verdict: 'inconclusive', reason: value })],
    findings: [
      finding({ ...texts, at, family: 'family-1' }),
      finding({ ...texts, ruleId: value, at, severity: 'warning' }),
      finding({ ...texts, at: [{ capture: `${value}.har` }], severity: 'info' }),
    ],
  })
}
