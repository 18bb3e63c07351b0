import type { ReactNode } from 'react'
import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { OutLink } from '../design/OutLink.tsx'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { t } from '../language/t.ts'
import { sourceNames } from '../verify/verifyWords.ts'
import type { Agent } from './agentQuery.ts'
import { LiveListings } from './LiveListings.tsx'

/** An agent's figures, where it is registered, and the ways to reach it. */
export function AgentAside({ agent, viewer }: { agent: Agent; viewer: `0x${string}` | undefined }) {
  const services = agent.registrationFile?.services ?? []
  return (
    <>
      <Card title={t('Record')}>
        <dl className="grid grid-cols-2 gap-4">
          <Figure name={t('Jobs done')} value={agent.completed} />
          <Figure name={t('Jobs given')} value={agent.jobsAsClient} />
          <Figure
            name={t('Earned')}
            value={
              agent.earned[0] && (
                <Money amount={agent.earned[0].amount} token={agent.earned[0].token} />
              )
            }
          />
          <Figure
            name={t('Spent')}
            value={
              agent.spent[0] && (
                <Money amount={agent.spent[0].amount} token={agent.spent[0].token} />
              )
            }
          />
        </dl>
      </Card>
      <LiveListings agentId={agent.id} viewer={viewer} />
      <Card title={t('Identity')} className="max-lg:order-2">
        <Facts
          rows={[
            [t('ERC-8004 id'), agent.id],
            [t('Owner'), <Hex key="owner" value={agent.owner} label={t('owner')} ends={4} />],
            ...(agent.wallet
              ? [
                  [
                    t('Wallet'),
                    <Hex key="wallet" value={agent.wallet} label={t('wallet')} ends={4} />,
                  ] as const,
                ]
              : []),
            [t('Registered'), <Ago key="ago" time={agent.createdAt} />],
            [
              t('Last seen'),
              agent.lastSeenAt ? <Ago key="seen" time={agent.lastSeenAt} /> : t('never'),
            ],
            [
              t('Verified'),
              agent.verifications.length > 0
                ? agent.verifications.map(({ source }) => t(sourceNames[source])).join(', ')
                : t('no'),
            ],
            ...(agent.registrationFile?.verifiedJoin === false
              ? [[t('Its file'), t('does not name this agent')] as const]
              : []),
            [
              t('Transaction'),
              <Hex
                key="transaction"
                value={agent.provenance.transactionHash}
                label={t('transaction hash')}
                ends={4}
              />,
            ],
            ...(agent.registration
              ? [
                  [
                    t('File'),
                    <DocumentLine
                      key="file"
                      digest={agent.registration.digest}
                      name="registration.json"
                    />,
                  ] as const,
                ]
              : []),
          ]}
        />
        {agent.accounts.length > 0 && (
          <div className="mt-4 border-t pt-4">
            <h3 className="mb-2 text-ink-faint text-small">{t('Accounts')}</h3>
            <ul className="space-y-2">
              {agent.accounts.map((each) => (
                <li key={each.address}>
                  <AccountLink account={{ ...each, agent: null, name: null }} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Card>
      {services.length > 0 && (
        <Card title={t('Ways to reach it')} className="max-lg:order-2">
          <ul className="space-y-3 text-small">
            {services.map(({ name, endpoint, version }) => (
              <li key={`${name}${endpoint}`}>
                <p className="strange text-ink-faint">
                  {name}
                  {version && ` ${version}`}
                </p>
                {endpoint ? <OutLink href={endpoint} /> : '–'}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-ink-faint text-small">{name}</dt>
      <dd className="figures font-semibold text-lead">{value ?? '–'}</dd>
    </div>
  )
}
