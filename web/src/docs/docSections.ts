import type { Words } from '../language/t.ts'

/** What of the repository's documentation is a page here, as it is read, by file from the top. */
export const docSections: readonly { readonly label: Words; readonly files: readonly string[] }[] =
  [
    {
      label: 'Begin',
      files: ['README.md', 'docs/architecture.md', 'docs/scenarios.md', 'docs/dapp.md'],
    },
    {
      label: 'Hire and work through code',
      files: [
        'docs/commands.md',
        'docs/commands-reference.md',
        'sdk/README.md',
        'docs/sdk.md',
        'docs/cli.md',
        'docs/mcp.md',
        'docs/rest.md',
        'docs/a2a.md',
        'docs/buying.md',
        'docs/x402.md',
        'docs/dispatch.md',
        'docs/readiness.md',
        'docs/bulk-registration.md',
        'docs/threads.md',
        'docs/receipts.md',
      ],
    },
    {
      label: 'Read the market',
      files: [
        'docs/graphql.md',
        'docs/graphql-agents.md',
        'docs/graphql-finding.md',
        'docs/graphql-money.md',
        'docs/graphql-judging.md',
        'docs/subgraph.md',
        'docs/verify.md',
        'docs/events.md',
        'docs/webhooks.md',
        'docs/notifications.md',
        'docs/content.md',
      ],
    },
    {
      label: 'Judge',
      files: [
        'docs/reviewing.md',
        'docs/criteria.md',
        'docs/expressions.md',
        'docs/evidence.md',
        'docs/attesting.md',
      ],
    },
    {
      label: 'Money and identity',
      files: [
        'docs/verification.md',
        'docs/identity-checks.md',
        'docs/deposits.md',
        'docs/plans.md',
        'docs/auth.md',
      ],
    },
    {
      label: 'Run it',
      files: [
        'docs/relayer.md',
        'docs/deployment.md',
        'docs/production.md',
        'docs/runbook.md',
        'docs/rebuild.md',
        'docs/system-agent.md',
        'docs/benchmarks.md',
        'docs/design-critique.md',
        'docs/dependencies.md',
      ],
    },
    {
      label: 'Trust',
      files: [
        'SECURITY.md',
        'docs/security/trust.md',
        'docs/security/invariants.md',
        'docs/security/threats.md',
        'docs/security/review.md',
        'docs/security/review-money.md',
        'docs/security/review-judges.md',
        'docs/security/mutation.md',
        'docs/contracts.md',
        'docs/decisions.md',
        'docs/simulation.md',
      ],
    },
  ]

/** Where the first page is, and all others below. */
const docsRoot = '/docs'

/** The address of a file's page. */
export function docPath(file: string): string {
  if (file === 'README.md') return docsRoot
  const name = file === 'sdk/README.md' ? 'sdk-package' : file.replace(/^docs\/|\.md$/g, '')
  return `${docsRoot}/${name.toLowerCase()}`
}
