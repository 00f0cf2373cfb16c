export {
  analyze,
  extractCaptures,
  type AnalyzeOptions,
  type Capture,
  type CapturePasswordQuestion,
  type ExtractOptions,
  type Progress,
} from './analyze.ts'
export { describeCode, describeOAuthError, explainedNames } from './catalogue/lookup.ts'
export { TokentrailError, type ErrorCode } from './errors.ts'
export type { Extract } from './exchanges/extract.ts'
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
export { tool } from './version.ts'
