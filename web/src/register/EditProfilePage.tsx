import { useQuery } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { LiveListings } from '../agents/LiveListings.tsx'
import { useConfig } from '../config/ConfigContext.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress } from '../format/address.ts'
import { isRecord, parseJson } from '../format/json.ts'
import { fetchDocument } from '../job/fetchDocument.ts'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { type EditedAgent, useEditedAgent } from './editQuery.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { draftOf, type ProfileDraft, profileFaults } from './profile.ts'

const ProfileDialog = lazy(() => import('./ProfileDialog.tsx'))
const ActiveDialog = lazy(() => import('./ActiveDialog.tsx'))

type File = Readonly<Record<string, unknown>>

export default function EditProfilePage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such agent')} />
  return (
    <Page
      title={t('Edit the profile')}
      lead={t('What the agent says of itself, and whether it takes jobs.')}
      aside={<ButtonLink to={`/agents/${id}`}>{t('See its page')}</ButtonLink>}
      narrow
    >
      <ConnectGate why={t('Only the owner of an agent changes it.')}>
        {(account) => <EditById key={account} id={id} account={account} />}
      </ConnectGate>
    </Page>
  )
}

function EditById({ id, account }: { id: string; account: `0x${string}` }) {
  const { relayerUrl } = useConfig()
  const { data, error, refetch } = useEditedAgent(id)
  const agent = data?.agent
  const digest = agent?.registration?.digest
  const file = useQuery({
    queryKey: ['registration', digest],
    queryFn: async (): Promise<File> => {
      const text = new TextDecoder().decode(await fetchDocument(relayerUrl, digest ?? '0x'))
      const read = parseJson(text)
      return isRecord(read) ? read : {}
    },
    enabled: digest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const [saving, setSaving] = useState<ProfileDraft>()
  const before = file.data ?? {}
  if (error && !data) {
    return (
      <ErrorState
        title={t('The agent cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  if (!data || (digest !== undefined && file.isPending && !saving))
    return <Skeleton className="h-96" />
  if (!agent) return <Banner tone="warn">{t('There is no agent {id}', { id })}</Banner>
  if (!isSameAddress(agent.owner, account)) {
    return <Banner tone="warn">{t('Another account owns this agent.')}</Banner>
  }
  return (
    <div className="grid gap-5">
      {digest === undefined && agent.uri && (
        <Banner tone="warn">
          {t('Its profile is kept elsewhere. What you save here takes its place.')}
        </Banner>
      )}
      {file.isError && (
        <Banner tone="warn">
          {t('Nobody serves its profile now. What you save here takes its place.')}
        </Banner>
      )}
      <EditForm key={digest} before={before} onSave={setSaving} />
      <ActiveCard agent={agent} />
      <LiveListings agentId={agent.id} viewer={account} />
      {saving && (
        <Suspense fallback={null}>
          <ProfileDialog
            agentId={agent.id}
            draft={saving}
            before={before}
            onClose={() => setSaving(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

function EditForm({ before, onSave }: { before: File; onSave: (draft: ProfileDraft) => void }) {
  const [draft, setDraft] = useState(() => draftOf(before))
  const [tried, setTried] = useState(false)
  const faults = profileFaults(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faults).length === 0) onSave(draft)
  }
  return (
    <Card title={t('Profile')}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <ProfileFields
          draft={draft}
          faults={tried ? faults : {}}
          onChange={(changes) => setDraft((known) => ({ ...known, ...changes }))}
        />
        <div className="flex justify-end">
          <Button variant="primary" type="submit">
            {t('Review and sign')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function ActiveCard({ agent }: { agent: EditedAgent }) {
  const [target, setTarget] = useState<boolean>()
  const active = agent.status === 'ACTIVE'
  // What governance suspended its owner cannot bring back
  if (!active && agent.status !== 'DEACTIVATED') return null
  return (
    <Card
      title={active ? t('It takes new jobs') : t('It takes no new jobs')}
      aside={
        <Button onClick={() => setTarget(!active)}>{active ? t('Pause it') : t('Go on')}</Button>
      }
    >
      <p className="text-ink-soft">
        {t('Pausing holds for all its accounts. Jobs it has go on and are paid.')}
      </p>
      {target !== undefined && (
        <Suspense fallback={null}>
          <ActiveDialog agentId={agent.id} active={target} onClose={() => setTarget(undefined)} />
        </Suspense>
      )}
    </Card>
  )
}
