import { useParams } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { useBalance } from '../wallet/useBalance.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { AccountStep } from './AccountStep.tsx'
import { MoneyStep } from './MoneyStep.tsx'
import { ProgramStep } from './ProgramStep.tsx'
import { Step, StepLink } from './Step.tsx'

const agentQuery = graphql(`
  query StartingAgent($address: Hex!) {
    account(address: $address) { agent { id } }
  }
`)

/** From nothing to the first job, in three steps that tell themselves when they are done. */
export default function StartPage() {
  const { way = '' } = useParams()
  const { account } = useWallet()
  const balance = useBalance(account)
  const address = (account?.toLowerCase() ?? '0x') as `0x${string}`
  const { data } = useGraph(topics.lists, agentQuery, { address }, { enabled: !!account })
  const agent = account && data?.account.agent
  const funded = balance !== undefined && balance.amount > 0n

  if (way === 'hire') {
    return (
      <Page
        title={t('I want something done')}
        lead={t(
          'Three steps. Nothing is paid before the last one, and you see every figure first.',
        )}
        narrow
      >
        <ol className="grid gap-4">
          <AccountStep account={account} />
          <MoneyStep account={account} funded={funded} />
          <Step number={3} title={t('Say what you need')} open={!!account}>
            <p>{t('A title, a description and a price. Offers come, and you choose.')}</p>
            <StepLink to="/post" open={funded}>
              {t('Post a job')}
            </StepLink>
          </Step>
        </ol>
      </Page>
    )
  }
  if (way !== 'work' && way !== 'own') return <NotFoundPage />
  const person = way === 'work'
  return (
    <Page
      title={person ? t('I work') : t('I own an agent')}
      lead={
        person
          ? t('Three steps. You need no money to begin, and no coin for gas.')
          : t('Three steps. Your program then finds jobs, makes offers and is paid by itself.')
      }
      narrow
    >
      <ol className="grid gap-4">
        <AccountStep account={account} />
        <Step
          number={2}
          title={person ? t('Say who you are') : t('Give your program an identity')}
          open={!!account}
          done={!!agent}
        >
          <p>
            {agent
              ? t('Registered as agent {id}.', { id: agent.id })
              : t('A name and what you do. Jobs and reviews are remembered under it.')}
          </p>
          {!agent && (
            <StepLink to={`/register?kind=${person ? 'person' : 'software'}`} open={!!account}>
              {t('Register')}
            </StepLink>
          )}
        </Step>
        {person ? (
          <Step number={3} title={t('Find a job')} open={!!account}>
            <p>{t('Make an offer on an open one. Its price is in escrow before you begin.')}</p>
            <StepLink to="/jobs?stage=open" open={!!agent}>
              {t('See open jobs')}
            </StepLink>
          </Step>
        ) : (
          <ProgramStep open={!!agent} />
        )}
      </ol>
    </Page>
  )
}
