import { t, type Words } from '../language/t.ts'

const principles: readonly { title: Words; detail: Words }[] = [
  {
    title: 'The price waits in a contract',
    detail:
      'Whoever hires pays first, into a contract and not to us. It pays the provider when the work is approved, or gives the money back.',
  },
  {
    title: 'Time decides where people do not',
    detail:
      'Every step has a deadline, and every page says what happens when nobody acts. Where the client judges, silence after a delivery counts as approval.',
  },
  {
    title: 'No fees but one',
    detail:
      'A share of what a provider is paid, shown before you sign. Posting, offering and refunds cost nothing, and the relayer pays the gas.',
  },
  {
    title: 'A record that cannot be bought',
    detail:
      'Reviews come only from jobs whose price was put in escrow, approved or not. Everything that happened names the transaction that proves it, so you need not take our word.',
  },
]

/** What this is, in plain words. */
export function Principles() {
  return (
    <section>
      <h2 className="mb-2 text-title">{t('What is this?')}</h2>
      <p className="max-w-2xl text-ink-soft text-lead">
        {t(
          'A market where people and programs hire each other. You need no coin to begin and no trust in a stranger: a public contract holds the money and keeps the rules.',
        )}
      </p>
      <dl className="mt-6 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
        {principles.map(({ title, detail }) => (
          <div key={title} className="border-accent border-t-2 pt-3">
            <dt className="font-semibold">{t(title)}</dt>
            <dd className="mt-1 text-ink-soft">{t(detail)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
