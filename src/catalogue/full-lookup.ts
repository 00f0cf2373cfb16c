import { fullName, type CodeFamily } from './code-name.ts'
import { extendedCodes, type CatalogueExtension, type CodeExtension } from './extension.ts'
import { createLookup, type CodeLookup } from './lookup.ts'
import { ownedB2cExplanations, ownedExplanations } from './owned-explanations.ts'
import { readExplanations } from './rows.ts'

/** As `createLookup`, for who asks about a code outside a report: rules tell more of their codes. */
export function createFullLookup(extension?: CatalogueExtension): CodeLookup {
  const codes = new Map<string, CodeExtension>([
    ...explained('AADSTS', ownedExplanations),
    ...explained('AADB2C', ownedB2cExplanations),
  ])
  for (const [name, own] of extendedCodes(extension)) {
    codes.set(name, { ...codes.get(name), ...own })
  }
  return createLookup({ codes: Object.fromEntries(codes) })
}

function explained(family: CodeFamily, texts: string): [string, CodeExtension][] {
  return [...readExplanations(texts)].map(([code, text]) => [fullName({ family, code }), text])
}
