import { azureTestProxy } from './azure-test-proxy.ts'
import { burpItems } from './burp-items.ts'
import { cassette } from './cassette.ts'
import { charlesJson } from './charles-json.ts'
import { charlesXml } from './charles-xml.ts'
import { curlScript } from './curl-script.ts'
import { fiddlerText } from './fiddler-text.ts'
import type { FormatSample } from './format-sample.ts'
import { har } from './har.ts'
import { mitmproxyFlows } from './mitmproxy-flows.ts'
import { netlog } from './netlog.ts'
import { netxml } from './netxml.ts'
import { nock } from './nock.ts'
import { playwrightArchive } from './playwright-archive.ts'
import { playwrightTrace } from './playwright-trace.ts'
import { saz } from './saz.ts'
import { transcript } from './transcript.ts'
import { webtest } from './webtest.ts'

/** A sample of each registered reader, sorted by id. */
export const formatSamples: readonly FormatSample[] = [
  azureTestProxy,
  burpItems,
  cassette,
  charlesJson,
  charlesXml,
  curlScript,
  fiddlerText,
  har,
  mitmproxyFlows,
  netlog,
  netxml,
  nock,
  playwrightArchive,
  playwrightTrace,
  saz,
  transcript,
  webtest,
]
