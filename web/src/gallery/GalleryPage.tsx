import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Pager } from '../design/Pager.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { useToast } from '../design/Toasts.tsx'
import { jobCount } from '../feed/JobLines.tsx'
import { FlowProgress } from '../flow/FlowProgress.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { Page } from '../layout/Page.tsx'
import { Controls } from './Controls.tsx'
import { Foundations } from './Foundations.tsx'
import { Marks } from './Marks.tsx'

const token = { symbol: 'USDC', decimals: 6 }
const digest = `0x${'3f9a'.repeat(16)}`
/** The design system, every part in every state: for those who build pages, in English alone. */
export default function GalleryPage() {
  const toast = useToast()
  const [open, setOpen] = useState(false)
  return (
    <Page
      title="Design"
      lead="The parts this hall is built of: limestone, ink, the green of a copper roof, and brass for whatever waits for you."
    >
      <div lang="en" className="grid gap-5">
        <Foundations />
        <Controls />
        <Marks />
        <div className="grid gap-3">
          <Banner>Something worth knowing.</Banner>
          <Banner tone="warn" action={<Button size="small">Do this</Button>}>
            Something that needs you.
          </Banner>
          <Banner tone="bad">Something that does not work.</Banner>
        </div>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Card title="Money, before signing">
            <SplitPreview
              price={30_000_000n}
              policy={{ feeBps: 250, ownerFeeBps: 0 }}
              token={token}
            />
          </Card>
          <Card title="Facts">
            <Facts
              rows={[
                ['Judged by', 'the client'],
                ['Time to judge', '3 days'],
                ['Brief', <Hex key="brief" value={digest} label="digest" ends={4} />],
              ]}
            />
          </Card>
          <Card title="Signing, under way">
            <FlowProgress
              state={{ phase: 'working', stage: 'signingRequest', call: 0, direct: false }}
              paid
              calls={[]}
              onRetry={() => {}}
              onRetryDirect={() => {}}
              onClose={() => {}}
            />
          </Card>
          <Card title="Signing, refused">
            <FlowProgress
              state={{
                phase: 'failed',
                stage: 'sent',
                fault: {
                  title: 'The contract refused',
                  detail: 'The offer has expired.',
                  retryable: true,
                  direct: true,
                  code: 'OfferExpired',
                },
              }}
              paid={false}
              calls={[]}
              onRetry={() => {}}
              onRetryDirect={() => {}}
              onClose={() => {}}
            />
          </Card>
        </div>
        <Card title="Over the page">
          <div className="flex flex-wrap gap-3">
            <Button onClick={() => setOpen(true)}>Open a dialog</Button>
            <Button
              onClick={() =>
                toast({ tone: 'good', title: 'The job is posted', detail: 'Offers can come now.' })
              }
            >
              Show a toast
            </Button>
            <Button
              onClick={() =>
                toast({ tone: 'bad', title: 'That did not work', detail: 'Nothing was paid.' })
              }
            >
              Show a bad one
            </Button>
          </div>
        </Card>
        <Card title="Tabs">
          <Tabs
            label="Example"
            tabs={[
              { value: 'one', label: 'Jobs', count: 12, content: <p>What is behind the first.</p> },
              { value: 'two', label: 'Reviews', content: <p>What is behind the second.</p> },
            ]}
          />
        </Card>
        <div className="grid items-start gap-5 lg:grid-cols-3">
          <Card title="Loading">
            <div className="space-y-3">
              <Skeleton className="h-6 w-2/3" />
              <Skeleton />
              <Skeleton className="h-4 w-4/5" />
            </div>
          </Card>
          <Card title="Empty" flush>
            <EmptyState icon={Inbox} title="Nothing here">
              It comes when it comes.
            </EmptyState>
          </Card>
          <Card title="Broken" flush>
            <ErrorState
              title="This cannot be shown now"
              detail="The index of the chain does not answer."
              onRetry={() => {}}
            />
          </Card>
        </div>
        <Card title="List’s end" flush>
          <Pager shown={20} total={35} noun={jobCount} hasNext busy={false} onNext={() => {}} />
        </Card>
      </div>
      {open && (
        <Dialog
          onClose={() => setOpen(false)}
          title="A dialog"
          description="A sheet from below on a phone, a box in the middle elsewhere."
        >
          <Button variant="primary" className="w-full" onClick={() => setOpen(false)}>
            Good
          </Button>
        </Dialog>
      )}
    </Page>
  )
}
