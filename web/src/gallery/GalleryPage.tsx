import { Bell, Inbox, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Badge, type Tone } from '../design/Badge.tsx'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Facts } from '../design/Facts.tsx'
import { Field } from '../design/Field.tsx'
import { Hex } from '../design/Hex.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { Money } from '../design/Money.tsx'
import { Pager } from '../design/Pager.tsx'
import { Rating } from '../design/Rating.tsx'
import { RatingInput } from '../design/RatingInput.tsx'
import { Seal } from '../design/Seal.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { useToast } from '../design/Toasts.tsx'
import { FlowProgress } from '../flow/FlowProgress.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { Page } from '../layout/Page.tsx'

const token = { symbol: 'USDC', decimals: 6 }
const digest = `0x${'3f9a'.repeat(16)}`
const tones: readonly Tone[] = ['grey', 'blue', 'accent', 'brass', 'green', 'red', 'violet']
const swatches = [
  ['page', 'bg-page'],
  ['surface', 'bg-surface'],
  ['sunken', 'bg-sunken'],
  ['masthead', 'bg-masthead'],
  ['accent', 'bg-accent'],
  ['accent-soft', 'bg-accent-soft'],
  ['brass', 'bg-brass'],
  ['brass-soft', 'bg-brass-soft'],
  ['red', 'bg-red'],
  ['line', 'bg-line'],
] as const

/** The design system, every part in every state. */
export default function GalleryPage() {
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [side, setSide] = useState('client')
  const [checked, setChecked] = useState(true)
  const [rating, setRating] = useState(4)
  return (
    <Page
      title="Design"
      lead="The parts this hall is built of: limestone, ink, the green of a copper roof, and brass for whatever waits for you."
    >
      <div className="grid gap-5">
        <Card title="Colour">
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-5">
            {swatches.map(([name, className]) => (
              <li key={name}>
                <span className={`block h-14 rounded-control border ${className}`} />
                <span className="mt-1 block text-ink-soft text-small">{name}</span>
              </li>
            ))}
          </ul>
        </Card>
        <Card title="Type">
          <div className="space-y-2">
            <p className="font-semibold text-display">Display 36</p>
            <p className="font-semibold text-heading">Heading 26</p>
            <p className="font-semibold text-title">Title 20</p>
            <p className="text-lead">Lead 17</p>
            <p className="text-body">Body 15, the size of most words</p>
            <p className="text-ink-soft text-small">Small 13, for what explains</p>
            <p className="text-ink-faint text-tiny">Tiny 12, for badges</p>
            <p className="figures font-medium">0123456789 in figures of one width</p>
          </div>
        </Card>
        <Card title="Buttons">
          <Row name="Variants">
            <Button variant="primary">Primary</Button>
            <Button>Secondary</Button>
            <Button variant="quiet">Quiet</Button>
            <Button variant="danger">Danger</Button>
            <ButtonLink to="/design">Link</ButtonLink>
            <IconButton icon={Bell} label="Notify me" />
          </Row>
          <Row name="Sizes">
            <Button variant="primary" size="small">
              Small
            </Button>
            <Button variant="primary">Medium</Button>
            <Button variant="primary" size="large">
              <Plus aria-hidden className="size-5" />
              Large
            </Button>
          </Row>
          <Row name="States">
            <Button variant="primary" busy>
              Busy
            </Button>
            <Button variant="primary" disabled>
              Disabled
            </Button>
            <Button disabled>Disabled</Button>
            <Button variant="danger" disabled>
              <Trash2 aria-hidden className="size-4" />
              Disabled
            </Button>
          </Row>
        </Card>
        <Card title="Fields">
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label="Text" hint="A word of help.">
              {(control) => <Input {...control} defaultValue="As typed" />}
            </Field>
            <Field label="With an error" error="Say in a few words what you need.">
              {(control) => <Input {...control} placeholder="Nothing yet" />}
            </Field>
            <Field label="Amount">
              {(control) => <Input {...control} suffix="USDC" defaultValue="120.00" />}
            </Field>
            <Field label="Choice">
              {(control) => (
                <Select {...control}>
                  <option>Development</option>
                  <option>Data</option>
                </Select>
              )}
            </Field>
            <Field label="Longer text" optional>
              {(control) => <TextArea {...control} rows={3} />}
            </Field>
            <Field label="Disabled">
              {(control) => <Input {...control} disabled defaultValue="Not now" />}
            </Field>
            <Checkbox
              checked={checked}
              onChange={setChecked}
              label="A choice of yes or no"
              hint="With a word of help."
            />
            <RatingInput value={rating} onChange={setRating} />
            <Segmented
              className="sm:col-span-2"
              label="One of a few"
              value={side}
              onChange={setSide}
              options={[
                { value: 'client', label: 'Client', hint: 'Pays' },
                { value: 'provider', label: 'Provider', hint: 'Works' },
              ]}
            />
          </div>
        </Card>
        <Card title="Marks">
          <Row name="Badges">
            {tones.map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </Row>
          <Row name="Seals">
            {[1, 4, 9, 16, 25, 36].map((seed) => (
              <Seal
                key={seed}
                address={`0x${(seed * 987_654_321_987).toString(16).padEnd(40, '7c3')}`}
                className="size-11"
              />
            ))}
          </Row>
          <Row name="Money">
            <Money amount="29250000" token={token} />
            <Money amount="29250000" token={token} size="large" />
            <Money amount="29250000" token={token} size="display" />
          </Row>
          <Row name="Others">
            <Hex value={digest} label="digest" />
            <Countdown until={Math.floor(Date.now() / 1000) + 93_600} />
            <Rating value={4} />
          </Row>
        </Card>
        <div className="grid gap-3">
          <Banner>Something worth knowing.</Banner>
          <Banner tone="warn" action={<Button size="small">Do this</Button>}>
            Something that needs you.
          </Banner>
          <Banner tone="bad">Something that does not work.</Banner>
        </div>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Card title="Money, before signing">
            <SplitPreview price={30_000_000n} feeBps={250} token={token} />
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
          <Pager shown={20} total={35} noun="jobs" hasNext busy={false} onNext={() => {}} />
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

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-b py-4 first:pt-0 last:border-0 last:pb-0">
      <p className="mb-2.5 text-ink-faint text-small">{name}</p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}
