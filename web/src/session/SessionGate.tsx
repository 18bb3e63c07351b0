import { LockKeyhole } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { t } from '../language/t.ts'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { faultWords } from './faultWords.ts'
import { useSession } from './sessionStore.ts'
import { useSignIn } from './useSignIn.ts'

type Address = `0x${string}`

/**
 * What is private to an account, shown once it has signed in. A session that ends by itself leaves the
 * page as it is, with whatever was typed, and asks for another signature over it.
 */
export function SessionGate({
  title,
  why,
  children,
}: {
  title: string
  why: string
  children: (account: Address) => ReactNode
}) {
  return (
    <ConnectGate why={why}>
      {(account) => (
        <SignedIn key={account} account={account} title={title} why={why}>
          {children}
        </SignedIn>
      )}
    </ConnectGate>
  )
}

function SignedIn({
  account,
  title,
  why,
  children,
}: {
  account: Address
  title: string
  why: string
  children: (account: Address) => ReactNode
}) {
  const { session, hasLapsed } = useSession(account)
  const [was, setWas] = useState(session !== undefined)
  if (session && !was) setWas(true)
  // Once somebody signed out, nothing of theirs stays on the screen
  if (!session && !hasLapsed && was) setWas(false)
  if (session || (was && hasLapsed)) {
    return (
      <>
        {!session && <SignInAgain />}
        {children(account)}
      </>
    )
  }
  return <SignInCard title={title} why={why} />
}

function SignInCard({ title, why }: { title: string; why: string }) {
  const { mutate, isPending, error } = useSignIn()
  return (
    <div className="rounded-card border bg-surface shadow-low">
      <EmptyState
        icon={LockKeyhole}
        title={title}
        action={
          <Button variant="primary" size="large" busy={isPending} onClick={() => mutate()}>
            {t('Sign in')}
          </Button>
        }
      >
        <p>{why}</p>
        <p className="mt-2">
          {t('Your wallet signs one message. It is free, and pays and moves nothing.')}
        </p>
        {error && (
          <p role="alert" className="mt-3 text-red-text">
            {faultWords(error)}
          </p>
        )}
      </EmptyState>
    </div>
  )
}

function SignInAgain() {
  const { mutate, isPending, error } = useSignIn()
  const [isOpen, setIsOpen] = useState(true)
  const again = (
    <Button variant="primary" busy={isPending} onClick={() => mutate()}>
      {t('Sign in again')}
    </Button>
  )
  if (!isOpen) {
    return (
      <Banner tone="warn" action={again} className="mb-5">
        {error ? faultWords(error) : t('Your session has ended. What you typed is still here.')}
      </Banner>
    )
  }
  return (
    <Dialog
      title={t('Sign in again')}
      description={t('Your session has ended. What you typed is still here.')}
      locked={isPending}
      onClose={() => setIsOpen(false)}
    >
      <p className="text-ink-soft">
        {t('Your wallet signs one message. It is free, and pays and moves nothing.')}
      </p>
      {error && (
        <p role="alert" className="mt-3 text-red-text text-small">
          {faultWords(error)}
        </p>
      )}
      <div className="mt-4">
        <DialogActions locked={isPending} onClose={() => setIsOpen(false)}>
          {again}
        </DialogActions>
      </div>
    </Dialog>
  )
}
