/** What looking for a browser needs to know of the machine. */
export interface Machine {
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  isExecutable(path: string): boolean
  /** Runs a program to its end; false where it is missing, fails, or takes longer than that. */
  run(program: string, args: readonly string[], limitSeconds: number): boolean
  say(line: string): void
}

/** The path of a browser, or a sentence on why there is none. */
export type FoundBrowser = { readonly executable: string } | { readonly missing: string }

const VARIABLE = 'TOKENTRAIL_BROWSER'

/** What Chromium and its relatives are called on PATH. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]

/** Where installers put them without touching PATH. */
const places: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'],
}

const belowProgramFolders = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']

/** A browser that is on this machine already; the variable's word is final. */
export function findBrowser({ platform, env, isExecutable }: Machine): FoundBrowser {
  const named = env[VARIABLE]
  if (named !== undefined && named !== '')
    return isExecutable(named)
      ? { executable: named }
      : { missing: `${VARIABLE} names ${named}, which is no program.` }
  const executable = candidates(platform, env).find(isExecutable)
  if (executable !== undefined) return { executable }
  return { missing: `No Chrome, Chromium or Edge was found; ${VARIABLE} can name one.` }
}

function candidates(platform: string, env: Machine['env']): readonly string[] {
  if (platform === 'win32')
    return programFolders.flatMap((variable) => {
      const folder = env[variable]
      return folder === undefined ? [] : belowProgramFolders.map((path) => `${folder}\\${path}`)
    })
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  const onPath = commands.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
  return [...onPath, ...(places[platform] ?? [])]
}
