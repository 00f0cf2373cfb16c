/** The package's name and version; a test holds them to package.json. */
export const tool = { name: 'tokentrail', version: '0.1.0' } as const
