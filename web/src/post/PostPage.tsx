import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReadSuite } from '../criteria/readSuite.ts'
import { isEmptySuite } from '../criteria/suiteDraft.ts'
import { usePolicies } from '../data/usePolicies.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t, type Words } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { TemplateBar } from '../templates/TemplateBar.tsx'
import { usePostAgain } from '../templates/usePostAgain.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import { BriefFields } from './BriefFields.tsx'
import { CriteriaCard } from './CriteriaCard.tsx'
import { PostPreview } from './PostPreview.tsx'
import { checkDraft, draftFrom, type PostDraft, type PostOrder, type Way } from './postDraft.ts'
import { RulesFields } from './RulesFields.tsx'
import { rulesOf } from './rules.ts'
import { TermsFields } from './TermsFields.tsx'

const PostDialog = lazy(() => import('./PostDialog.tsx'))

const ways: readonly { value: Way; label: Words; hint: Words }[] = [
  { value: 'post', label: 'Open to all', hint: 'Offers come, you choose' },
  { value: 'hire', label: 'Hire directly', hint: 'You know who' },
  { value: 'negotiate', label: 'Negotiate', hint: 'Agree first, pay then' },
]

export default function PostPage() {
  const [parameters] = useSearchParams()
  const { account } = useWallet()
  const policies = usePolicies()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => draftFrom(parameters))
  const [tried, setTried] = useState(false)
  const [order, setOrder] = useState<PostOrder>()
  const change = (changes: Partial<PostDraft>) => setDraft((before) => ({ ...before, ...changes }))

  const again = usePostAgain(parameters.get('again'), change)

  const rules = policies.data && rulesOf(policies.data.policies, draft)

  if (policies.isError && !policies.data) {
    return (
      <Page title={t('Post a job')}>
        <ErrorState
          title={t('The house rules cannot be read now')}
          detail={policies.error.message}
          onRetry={() => policies.refetch()}
        />
      </Page>
    )
  }
  if (!policies.data) {
    return (
      <Page title={t('Post a job')}>
        <Skeleton className="h-96" />
      </Page>
    )
  }
  if (!rules) {
    return (
      <Page title={t('Post a job')}>
        <Banner tone="warn">{t('There are no house rules for this way in on this chain.')}</Banner>
      </Page>
    )
  }

  const checked = checkDraft(draft, { policies: rules.policies, account })
  const faults = tried ? checked.faults : {}
  // After the faults are shown: to the first of them
  const showFaults = () =>
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const suite: ReadSuite = isEmptySuite(draft.suite)
      ? { criteria: undefined }
      : await (await import('../criteria/checkSuite.ts')).checkSuite(draft.suite)
    if (!checked.order || suite.faults) showFaults()
    else if (account) setOrder({ ...checked.order, criteria: suite.criteria })
    else walletStore.connect()
  }

  return (
    <Page
      title={t('Post a job')}
      lead={t('Say what you need and what it is worth. You see every figure before you sign.')}
    >
      <div className="mb-5 space-y-3">
        <TemplateBar draft={draft} onChoose={change} />
        {again.leftOut && (
          <Banner>{t('Its attachments do not come along: choose the files again.')}</Banner>
        )}
      </div>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6"
      >
        <div className="grid gap-5">
          <Segmented
            label={t('How to find someone')}
            value={draft.way}
            onChange={(way) => change({ way })}
            options={ways.map(({ value, label, hint }) => ({
              value,
              label: t(label),
              hint: t(hint),
            }))}
          />
          <Card title={t('The work')}>
            <BriefFields draft={draft} faults={faults} onChange={change} />
          </Card>
          <Card title={t('The terms')}>
            <TermsFields {...{ draft, rules, faults, account }} onChange={change} />
          </Card>
          <Card title={t('Who judges')}>
            <RulesFields {...{ draft, rules, account }} onChange={change} />
          </Card>
          <CriteriaCard draft={draft} preset={rules.preset} isTried={tried} onChange={change} />
        </div>
        <div className="grid gap-5 lg:sticky lg:top-20">
          <PostPreview draft={draft} rules={rules} account={account} />
          <Button variant="primary" size="large" type="submit">
            {account ? t('Review and sign') : t('Connect and go on')}
          </Button>
        </div>
      </form>
      {order && account && (
        <Suspense fallback={null}>
          <PostDialog order={order} account={account} onClose={() => setOrder(undefined)} />
        </Suspense>
      )}
    </Page>
  )
}
