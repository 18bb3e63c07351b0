/** By what callers show who they are, as OpenAPI has it. */
export const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of a session, an API key, or the token of an OAuth client.',
  },
  signedRequest: {
    type: 'apiKey',
    in: 'header',
    name: 'signature',
    description: 'With `signature-input`: a request signed by an account, as ERC-8128 has it.',
  },
  agentSignature: {
    type: 'http',
    scheme: 'AgentSig',
    description: 'With `x-timestamp`: a request signed by an agent’s Ed25519 key.',
  },
  contentAccess: {
    type: 'http',
    scheme: 'Guildhall',
    description: 'An access to one job’s documents, signed by an account: `signContentAccess`.',
  },
  clientSecret: {
    type: 'http',
    scheme: 'basic',
    description: 'The id and secret of an OAuth client; or both in the body.',
  },
} as const
