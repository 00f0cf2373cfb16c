import { refresh, rotated } from './parts/example-transcripts.ts'
import { isOfDevTools, isStripped } from './parts/stripped-captures.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'capture-sanitised-by-browser',
  title: 'The browser took cookies and Authorization headers out of the capture',
  severity: 'warning',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'Since version 130 Chrome and Edge leave Cookie, Set-Cookie and Authorization headers out of an exported HAR unless they are told otherwise. Request and answer bodies stay, so token requests can be judged, but calls of APIs and the sign-in session cannot.',
    fix: 'In DevTools open Settings, Preferences, Network and allow to generate HAR files with sensitive data. Then hold the export button of the Network panel, choose the export with sensitive data, and record again. Such a file holds live secrets: do not pass it on.',
    who: ['user'],
    needs:
      'A HAR from the Network panel of Chrome or Edge, with an answer of a sign-in server or at least 20 entries.',
    references: [
      'https://developer.chrome.com/blog/new-in-devtools-130',
      'https://developer.chrome.com/docs/devtools/network/reference#export',
    ],
  },
  examples: () => [
    {
      name: 'a default export of DevTools',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        attributes: 'producer=WebInspector/537.36',
      }),
      reports: 'none of its entries (1)',
    },
    {
      name: 'exported with sensitive data',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        attributes: 'producer=WebInspector/537.36',
        headers: ['Cookie: fpc=synthetic'],
      }),
    },
    {
      name: 'another program than DevTools: its requests may need no cookie',
      transcript: refresh('+0s', '{rt a}', rotated('b'), { attributes: 'producer=mitmproxy/11.0' }),
      verdict: 'not-applicable',
    },
    {
      name: 'a few entries of DevTools without any sign-in server',
      transcript: `
        ### +0s producer=WebInspector/537.36
        GET https://app.contoso.example/

        HTTP/1.1 200
      `,
      verdict: 'not-applicable',
    },
  ],
  applies: (trail) => trail.evidence.captures.some(isOfDevTools),
  *check(trail) {
    for (const capture of trail.evidence.captures) {
      if (!isStripped(capture)) continue
      yield {
        message: `${capture.name} was exported without sensitive data: none of its entries (${capture.entries}) has a Cookie, Set-Cookie or Authorization header. API calls and the sign-in session cannot be judged.`,
        at: [{ capture: capture.name }],
        facts: { entries: capture.entries },
      }
    }
  },
}

export default rule
