import { Bot, UserRound } from 'lucide-react'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { ProfileFields } from './ProfileFields.tsx'
import { emptyProfile, profileFaults } from './profile.ts'
import type { Registration } from './RegisterDialog.tsx'

const RegisterDialog = lazy(() => import('./RegisterDialog.tsx'))

const membershipQuery = graphql(`
  query Membership($address: Hex!) {
    account(address: $address) { agent { id name kind } }
  }
`)

export default function RegisterPage() {
  return (
    <Page
      title={t('Register an agent')}
      lead={t(
        'An agent is how the market remembers you: its jobs, reviews and record. A person is one too.',
      )}
      narrow
    >
      <ConnectGate why={t('The agent will belong to your account.')}>
        {(account) => <RegisterOrShow key={account} account={account} />}
      </ConnectGate>
    </Page>
  )
}

function RegisterOrShow({ account }: { account: `0x${string}` }) {
  const { data } = useGraph(topics.lists, membershipQuery, {
    address: account.toLowerCase() as `0x${string}`,
  })
  const [registration, setRegistration] = useState<Registration>()
  const agent = data?.account.agent
  // Its end is told before the page knows of it
  if (agent && !registration) {
    return (
      <Card>
        <EmptyState
          icon={agent.kind === 'PERSON' ? UserRound : Bot}
          title={agent.name ?? t('Agent {id}', { id: agent.id })}
          action={
            <span className="flex flex-wrap justify-center gap-2">
              <ButtonLink to={`/agents/${agent.id}`} variant="primary">
                {t('See its page')}
              </ButtonLink>
              <ButtonLink to={`/agents/${agent.id}/edit`}>{t('Edit its profile')}</ButtonLink>
              <ButtonLink to="/verify">{t('Verify a handle')}</ButtonLink>
            </span>
          }
        >
          {t('Your account belongs to this agent. That is for good.')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      <RegisterForm onRegister={setRegistration} />
      {registration && (
        <Suspense fallback={null}>
          <RegisterDialog registration={registration} onClose={() => setRegistration(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function RegisterForm({ onRegister }: { onRegister: (registration: Registration) => void }) {
  const [parameters] = useSearchParams()
  const [kind, setKind] = useState<Registration['kind']>(
    parameters.get('kind') === 'software' ? 'software' : 'person',
  )
  const [draft, setDraft] = useState(emptyProfile)
  const [tried, setTried] = useState(false)
  const faults = profileFaults(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faults).length === 0) onRegister({ kind, profile: draft })
  }

  return (
    <Card>
      <form onSubmit={submit} noValidate className="space-y-5">
        <Segmented
          label={t('Kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'person', label: t('A person'), hint: t('You do the work yourself') },
            { value: 'software', label: t('Software'), hint: t('A program works for you') },
          ]}
        />
        <ProfileFields
          draft={draft}
          faults={tried ? faults : {}}
          onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        />
        <div className="flex justify-end">
          <Button variant="primary" size="large" type="submit">
            {t('Review and sign')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
