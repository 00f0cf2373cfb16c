/** Words that are commands where they come first; any other is a capture. */
export const commandNames = ['analyze', 'open', 'report', 'explain', 'rules', 'help'] as const
