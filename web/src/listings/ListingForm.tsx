import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
import { usePolicies } from '../data/usePolicies.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import { ListingPreview } from './ListingPreview.tsx'
import { ListingTermsFields } from './ListingTermsFields.tsx'
import { checkListing, type ListingDraft, type ListingOrder } from './listingDraft.ts'
import type { Listing } from './listingQuery.ts'
import { ServiceFields } from './ServiceFields.tsx'

const ListDialog = lazy(() => import('./ListDialog.tsx'))

/** What is offered and on what terms, with what buyers will see beside it; new, or of a listing. */
export function ListingForm({ initial, listing }: { initial: ListingDraft; listing?: Listing }) {
  const { account } = useWallet()
  const policies = usePolicies()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const [order, setOrder] = useState<ListingOrder>()
  const change = (changes: Partial<ListingDraft>) =>
    setDraft((before) => ({ ...before, ...changes }))

  if (policies.isError && !policies.data) {
    return (
      <ErrorState
        title={t('The house rules cannot be read now')}
        detail={policies.error.message}
        onRetry={() => policies.refetch()}
      />
    )
  }
  if (!policies.data) return <Skeleton className="h-96" />
  const policy = policies.data.policies.find(({ id, entries, preset, retired }) =>
    listing
      ? id === listing.policy.id
      : !retired && preset === draft.preset && entries.includes('BUY'),
  )
  if (!policy) {
    return (
      <Banner tone="warn">{t('There are no house rules for this way in on this chain.')}</Banner>
    )
  }

  const checked = checkListing(draft, { rules: policy, token: policy.token })
  const faults = tried ? checked.faults : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!checked.order) {
      // After the faults are shown: to the first of them
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    if (account) setOrder(checked.order)
    else walletStore.connect()
  }
  return (
    <>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6"
      >
        <div className="grid gap-5">
          <Card title={t('The service')}>
            <ServiceFields draft={draft} faults={faults} onChange={change} />
          </Card>
          <Card title={t('The terms')}>
            <ListingTermsFields
              draft={draft}
              faults={faults}
              symbol={policy.token.symbol}
              isNew={!listing}
              onChange={change}
            />
          </Card>
        </div>
        <div className="grid gap-5 lg:sticky lg:top-20">
          <ListingPreview draft={draft} policy={policy} />
          <Button variant="primary" size="large" type="submit">
            {account ? t('Review and sign') : t('Connect and go on')}
          </Button>
        </div>
      </form>
      {order && account && (
        <Suspense fallback={null}>
          <ListDialog
            order={order}
            policy={policy}
            account={account}
            {...(listing && { listing })}
            onClose={() => setOrder(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}
