/**
 * The formats that the engine reads, as people call them: the common ones first. They are written
 * down here because the readers themselves arrive only with the engine; a test compares.
 */
export const readableFormats: readonly string[] = [
  'HAR',
  'Fiddler archive',
  'Charles session (JSON)',
  'Charles session (XML)',
  'mitmproxy flows',
  'browser net log',
  'Playwright trace',
  'Playwright archive',
  'Burp items',
  'Azure SDK test recording',
  'VCR cassette',
  'nock recording',
  'NetXML',
  'Visual Studio web test',
  'cURL script',
  'HTTP messages as text',
  'transcript',
]
