import type { ReportFamily } from '../report.ts'
import { tenantName } from './lookup.ts'

/** Equal for families of one client, tenant and user; an unknown user is one of them. */
export function ownerKey({ clientId, authority, user }: ReportFamily): string {
  return JSON.stringify([clientId, tenantName(authority), user])
}
