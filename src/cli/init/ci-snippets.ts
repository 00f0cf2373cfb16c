import { tool } from '../../index.ts'

const npx = `npx --yes ${tool.name}@${tool.version}`

// The table is for whoever reads the log, the file for the page of test results.
const checkAsTests = `${npx} check -f table -f junit -o tokentrail.xml`

/** A workflow of its own: annotations, and a job summary. */
export const githubWorkflow = `name: tokentrail
on: [push, pull_request]
permissions:
  contents: read
jobs:
  captures:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: ${npx} check -f github
`

/** A job, whose test results stand in the merge request. */
export const gitlabJob = `tokentrail:
  image: node:22-slim
  script:
    - ${checkAsTests}
  artifacts:
    when: always
    reports:
      junit: tokentrail.xml
`

/** Steps of a job, whose test results stand on a tab of the run. */
export const azureSteps = `steps:
  - task: UseNode@1
    inputs:
      version: 22.x
  - script: ${checkAsTests}
    displayName: tokentrail
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: tokentrail.xml
      testRunTitle: tokentrail
`

/** Hooks that come from the npm package, so that they need no address of a repository. */
export const preCommitHooks = `repos:
  - repo: local
    hooks:
      - id: tokentrail-check
        name: tokentrail check
        entry: tokentrail check --allow-empty
        language: node
        additional_dependencies: ['${tool.name}@${tool.version}']
        files: '(?i)\\.(har|saz)$'
        require_serial: true
`
