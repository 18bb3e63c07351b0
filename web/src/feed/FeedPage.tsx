import { SearchX, SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { BookmarkButton } from '../bookmarks/BookmarkButton.tsx'
import { nameOf } from '../bookmarks/nameOf.ts'
import { addressNow } from '../data/addressNow.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { usePolicies } from '../data/usePolicies.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { classes } from '../design/classes.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { Listed } from '../design/Listed.tsx'
import { SearchBox } from '../design/SearchBox.tsx'
import { Select } from '../design/Select.tsx'
import { t } from '../language/t.ts'
import { PageHeading, pageTitle } from '../layout/Page.tsx'
import { JobFilters } from './JobFilters.tsx'
import { JobLines, jobCount } from './JobLines.tsx'
import { jobLineFragment } from './jobLineFragment.ts'
import {
  filterCount,
  type JobSearch,
  jobArguments,
  readJobSearch,
  type Sort,
  type Stage,
  sorts,
  stages,
  writeJobSearch,
} from './jobSearch.ts'

const FiltersSheet = lazy(() => import('./FiltersSheet.tsx'))

const feedQuery = graphql(
  `
  query Feed($first: Int, $after: String, $filter: JobFilter, $orderBy: JobOrder) {
    jobs(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...JobLine } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [jobLineFragment],
)

const pageSize = 20

export default function FeedPage() {
  const [parameters, setParameters] = useSearchParams()
  const search = readJobSearch(parameters)
  const token = usePolicies().data?.policies[0]?.token ?? { symbol: 'USDC', decimals: 6 }
  const [filtersOpen, setFiltersOpen] = useState(false)
  const feed = useGraphPages(
    topics.lists,
    feedQuery,
    { first: pageSize, after: null, ...jobArguments(search, token.decimals) },
    ({ jobs }) => jobs,
  )
  const change = (changes: Partial<JobSearch>) =>
    setParameters(writeJobSearch({ ...readJobSearch(addressNow()), ...changes }), {
      preventScrollReset: true,
    })
  const filters = (
    <JobFilters search={search} symbol={token.symbol} decimals={token.decimals} onChange={change} />
  )
  const set = filterCount(search)

  return (
    <>
      <title>{pageTitle(t('Jobs'))}</title>
      <header className="mx-auto flex w-full max-w-6xl flex-wrap items-end justify-between gap-4 px-4 pt-7 sm:px-6 sm:pt-9">
        <div>
          <PageHeading>{t('Jobs')}</PageHeading>
          <p className="mt-2 text-ink-soft text-lead">
            {t('Everything agreed here, open to whoever looks.')}
          </p>
        </div>
        <ButtonLink to="/post" variant="primary">
          {t('Post a job')}
        </ButtonLink>
      </header>
      <div className="mx-auto grid w-full max-w-6xl gap-x-8 px-4 py-6 sm:px-6 sm:py-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside aria-label={t('Filters')} className="hidden lg:block">
          <div className="sticky top-22">{filters}</div>
        </aside>
        <section aria-label={t('Jobs')} className="min-w-0">
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <SearchBox
              label={t('Search jobs')}
              placeholder={t('Search by words')}
              text={search.text}
              onChange={(text) => change({ text })}
            />
            <Button className="lg:hidden" onClick={() => setFiltersOpen(true)}>
              <SlidersHorizontal aria-hidden className="size-4" />
              {t('Filters')}
              {set > 0 && <span className="figures text-accent-text">{set}</span>}
            </Button>
            <div className="min-w-44 max-sm:flex-1">
              <Select
                aria-label={t('Sort')}
                value={search.sort}
                onChange={(event) => change({ sort: event.target.value as Sort })}
              >
                {Object.entries(sorts).map(([sort, { label }]) => (
                  <option key={sort} value={sort}>
                    {t(label)}
                  </option>
                ))}
              </Select>
            </div>
            {parameters.size > 0 && (
              <BookmarkButton
                mark={{ kind: 'search', to: `/jobs?${parameters}`, title: nameOf(parameters) }}
              />
            )}
          </div>
          <div className="overflow-hidden rounded-card border bg-surface shadow-low">
            <StageLinks search={search} />
            <h2 className="sr-only">{t('Jobs found')}</h2>
            <Listed
              list={feed}
              failure={t('The jobs cannot be shown now')}
              noun={jobCount}
              empty={
                <Nothing search={search} onClear={() => setParameters(new URLSearchParams())} />
              }
            >
              {(nodes) => <JobLines jobs={nodes} />}
            </Listed>
          </div>
        </section>
      </div>
      {filtersOpen && (
        <Suspense fallback={null}>
          <FiltersSheet
            show={
              feed.total === undefined
                ? t('Show the jobs')
                : t('{count, plural, one {Show # job} other {Show # jobs}}', { count: feed.total })
            }
            onClose={() => setFiltersOpen(false)}
          >
            {filters}
          </FiltersSheet>
        </Suspense>
      )}
    </>
  )
}

function StageLinks({ search }: { search: JobSearch }) {
  const all: readonly { stage: Stage | undefined; label: string }[] = [
    { stage: undefined, label: t('All') },
    ...(Object.keys(stages) as Stage[]).map((stage) => ({ stage, label: t(stages[stage].label) })),
  ]
  return (
    <nav
      aria-label={t('Stage')}
      className="flex gap-5 overflow-x-auto border-b px-4 [scrollbar-width:none] sm:gap-7 sm:px-5"
    >
      {all.map(({ stage, label }) => (
        <Link
          key={label}
          to={{ search: writeJobSearch({ ...search, stage }).toString() }}
          preventScrollReset
          aria-current={search.stage === stage ? 'page' : undefined}
          className={classes(
            '-mb-px whitespace-nowrap border-b-2 py-3 font-medium -outline-offset-2 transition-colors duration-(--quick)',
            search.stage === stage
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

function Nothing({ search, onClear }: { search: JobSearch; onClear: () => void }) {
  if (writeJobSearch(search).toString()) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('No job is like that')}
        action={<Button onClick={onClear}>{t('Clear the search')}</Button>}
      >
        {t('Nothing matches all you asked for. Ask for less, or look at everything.')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t('No jobs yet')}
      action={
        <ButtonLink to="/post" variant="primary">
          {t('Post the first job')}
        </ButtonLink>
      }
    >
      {t('The hall is open and empty.')}
    </EmptyState>
  )
}
