export {
  analyze,
  analyzeApart,
  extractCaptures,
  type AnalyzeOptions,
  type Capture,
  type CapturePasswordQuestion,
  type ExtractOptions,
  type Progress,
} from './analyze.ts'
export { baselineLines, baselineText, readBaseline } from './config/baseline.ts'
export type { Config, ConfiguredDuration, ConfiguredLifetimes } from './config/config.ts'
export { configOptions, type ConfigOptions } from './config/config-options.ts'
export { type Difference, type DifferenceLine } from './config/difference.ts'
export type { Expectation, FailOn } from './config/expectation.ts'
export { expectedReport } from './config/expected-report.ts'
export {
  isAsExpected,
  judgeFixture,
  type FixtureJudgement,
  type FixtureOptions,
} from './config/judge-fixture.ts'
export { matchExpectation } from './config/match-expectation.ts'
export { readConfig } from './config/read-config.ts'
export { readExpectation, type ReadingContext } from './config/read-expectation.ts'
export { readAadstsDb } from './config/read-aadsts-db.ts'
export { isSidecar, sidecarNames } from './config/sidecar-names.ts'
export { expectationText, writeExpectation } from './config/write-expectation.ts'
export { createFullLookup } from './catalogue/full-lookup.ts'
export { readCodeName, type CodeFamily, type CodeName } from './catalogue/code-name.ts'
export type { CatalogueExtension, CodeExtension } from './catalogue/extension.ts'
export {
  describeOAuthError,
  explainedNames,
  type CodeEntry,
  type CodeLookup,
} from './catalogue/lookup.ts'
export { secondMeanings, type SecondMeaning } from './catalogue/second-meanings.ts'
export { TokentrailError, type ErrorCode } from './errors.ts'
export type { ExtraAuthority } from './exchanges/endpoint/hosts.ts'
export type { Extract } from './exchanges/extract.ts'
export type { Lifetimes } from './lineage/lifetimes.ts'
export type { Codecs } from './readers/codecs.ts'
export {
  defaultLimits,
  type Diagnostic,
  type Format as CaptureFormat,
  type Limits,
  type PasswordQuestion,
  type Producer,
} from './readers/reader.ts'
export { folderFile, isNeverEntered, type FolderFile } from './readers/folder-files.ts'
export type { HarFault, HarLint } from './readers/har/har-lint.ts'
export { looksLikeCapture } from './readers/looks-like-capture.ts'
export { isBodyMember } from './readers/playwright/member-names.ts'
export { captureFormats } from './readers/recognise.ts'
export { portableCodecs } from './readers/portable-codecs.ts'
export { blobSource, bytesSource, type ByteSource } from './readers/source.ts'
export { freeName, isPlainName } from './readers/wrapping/place.ts'
export { streamSource } from './readers/wrapping/stream-source.ts'
export * as formats from './report/index.ts'
export type { Format, FormatPorts } from './report/format.ts'
export { readReport, readReports } from './report/read-report.ts'
export { joinReports } from './report/join.ts'
export type {
  Report,
  ReportCapture,
  ReportError,
  ReportExchange,
  ReportFamily,
  ReportRule,
  ReportSummary,
  ReportToken,
} from './report/report.ts'
export type { Finding, FindingPlace, RuleSubject } from './rules/finding.ts'
export type { Actor, Confidence, Example, Rule, RuleDocs, Severity, Verdict } from './rules/rule.ts'
export { rules, type RuleSelection } from './rules/select.ts'
export type { Severities } from './rules/severities.ts'
export type { IgnoreOutcome, SuppressionOutcome } from './rules/suppression-outcome.ts'
export type { BaselineLine, Ignore, SuppressionOptions } from './rules/suppression.ts'
export { sanitize, type SanitizeInput, type SanitizeOptions } from './sanitize-captures.ts'
export {
  auditCapture,
  type AuditOptions,
  type UnreadCapture,
} from './sanitize/audit/audit-capture.ts'
export type { AuditHit } from './sanitize/audit/audit-hit.ts'
export type {
  Sanitized,
  SanitizedCapture,
  SanitizedOutput,
  SanitizeProof,
} from './sanitize/sanitized.ts'
export type { OutputKind, WrittenFormat } from './sanitize/write/output-writer.ts'
export { tool } from './version.ts'
