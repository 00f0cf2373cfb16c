/** The part of SARIF 2.1.0 that is written here, by the names of the specification. */
export interface Log {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly Run[]
}

export interface Run {
  readonly tool: { readonly driver: Driver }
  readonly automationDetails: { readonly id: string }
  readonly columnKind: 'utf16CodeUnits' | 'unicodeCodePoints'
  readonly invocations: readonly Invocation[]
  readonly results: readonly Result[]
}

interface Driver {
  readonly name: string
  readonly version: string
  readonly semanticVersion: string
  readonly rules: readonly ReportingDescriptor[]
}

export interface ReportingDescriptor {
  readonly id: string
  readonly name: string
  readonly shortDescription: Message
  readonly fullDescription: Message
  readonly help: Message & { readonly markdown: string }
  readonly helpUri?: string
  readonly defaultConfiguration: { readonly level: Level }
  readonly properties: Properties
}

/** Points to a rule or to the kind of a notification. */
export interface DescriptorReference {
  readonly id: string
  readonly index?: number
}

interface Invocation {
  readonly executionSuccessful: boolean
  readonly toolExecutionNotifications: readonly Notification[]
}

export interface Notification {
  readonly level: Level
  readonly descriptor: DescriptorReference
  readonly associatedRule?: DescriptorReference
  readonly message: Message
  readonly locations?: readonly Location[]
}

export interface Result {
  readonly ruleId: string
  readonly ruleIndex?: number
  readonly level: Level
  readonly message: Message
  readonly locations: readonly [Location]
  readonly relatedLocations?: readonly Location[]
  readonly codeFlows?: readonly [{ readonly threadFlows: readonly [ThreadFlow] }]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly properties: Properties
}

interface ThreadFlow {
  readonly locations: readonly ThreadFlowLocation[]
}

export interface ThreadFlowLocation {
  readonly location: Location
  readonly executionTimeUtc?: string
}

export interface Location {
  readonly id?: number
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: Region
  }
  readonly logicalLocations?: readonly [LogicalLocation]
  readonly message?: Message
}

export interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

interface LogicalLocation {
  readonly name: string
  readonly fullyQualifiedName: string
  readonly kind: string
}

export interface Message {
  readonly text: string
}

export type Level = 'error' | 'warning' | 'note'

type Properties = Readonly<Record<string, unknown>>
