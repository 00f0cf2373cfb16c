import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { azureSteps, githubWorkflow, gitlabJob, preCommitHooks } from './ci-snippets.ts'
import type { Proposal } from './proposal.ts'

/** A service or tool that can run `tokentrail check`. */
interface Runner extends Pick<Proposal, 'path' | 'why' | 'text'> {
  /** Files and folders of which one shows that it is in use. */
  readonly marks: readonly string[]
  /** Where repositories of this service are fetched from. */
  readonly remote?: RegExp
  /** The file may hold other things, so that the text is a part of it. */
  readonly isShared?: true
}

const runners: readonly Runner[] = [
  {
    path: '.github/workflows/tokentrail.yml',
    why: 'judges the captures at each push, with annotations',
    text: githubWorkflow,
    marks: ['.github'],
    remote: /[@/]github\.com[:/]/,
  },
  {
    path: '.gitlab-ci.yml',
    why: 'judges the captures in each pipeline, as test results',
    text: gitlabJob,
    marks: ['.gitlab-ci.yml'],
    remote: /[@/.]gitlab\./,
    isShared: true,
  },
  {
    path: 'azure-pipelines.yml',
    why: 'judges the captures in each run, as test results',
    text: azureSteps,
    marks: ['azure-pipelines.yml'],
    remote: /[@/.](?:dev\.azure|visualstudio)\.com[:/]/,
    isShared: true,
  },
  {
    path: '.pre-commit-config.yaml',
    why: 'judges the captures of each commit',
    text: preCommitHooks,
    marks: ['.pre-commit-config.yaml'],
    isShared: true,
  },
]

/** What makes CI judge the captures, for each service that this repository already uses. */
export function ciFiles(folder: string): readonly Proposal[] {
  const remotes = remotesOf(folder)
  return runners
    .filter(
      ({ marks, remote }) =>
        marks.some((mark) => existsSync(join(folder, mark))) || remote?.test(remotes) === true,
    )
    .map(({ path, why, text, isShared }) => ({ path, why, text, ...(isShared && { isShared }) }))
}

/** The addresses that git fetches from; a worktree keeps them elsewhere, which is no matter here. */
function remotesOf(folder: string): string {
  try {
    const config = readFileSync(join(folder, '.git/config'), 'utf8')
    return [...config.matchAll(/^\s*url\s*=\s*(.*)$/gm)].map(([, url]) => url).join('\n')
  } catch {
    return ''
  }
}
