/** Pages whose TypeScript is one program, which prints what it says: test/docs.test.ts. */
export const programPages = [
  'sdk/README.md',
  ...[
    ...['sdk', 'x402', 'verify', 'auth', 'commands', 'rest', 'mcp', 'events', 'buying', 'a2a'],
    ...['subgraph', 'criteria'],
  ].map((name) => `docs/${name}.md`),
]

/** Pages with requests by `curl`, each with its answer right behind it as JSON: test/docs.test.ts. */
export const requestPages = ['graphql', 'relayer', 'rest', 'x402'].map((name) => `docs/${name}.md`)
