import pages from 'virtual:docs'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { Banner } from '../design/Banner.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { language, t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { DocBlocks } from './DocBlocks.tsx'
import { DocContents } from './DocContents.tsx'
import { DocSearch } from './DocSearch.tsx'
import { DocsNav } from './DocsNav.tsx'

/** The repository's own documentation, as it stood when the dApp was built. */
export default function DocsPage() {
  const { pathname } = useLocation()
  const path = pathname.replace(/\/$/, '')
  const page = pages.find((each) => each.path === path)
  if (!page) {
    return (
      <NotFoundPage
        title={t('There is no such page')}
        detail={t('The documentation has no page at this address.')}
      />
    )
  }
  return <DocPage key={path} page={page} />
}

function DocPage({ page }: { page: (typeof pages)[number] }) {
  const { hash } = useLocation()
  const { data, error, refetch } = useQuery({
    queryKey: ['docs', page.path],
    queryFn: async () => (await page.load()).default,
    staleTime: Number.POSITIVE_INFINITY,
  })

  // The place an address names is there only once the page is
  useEffect(() => {
    if (data && hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView()
  }, [data, hash])

  return (
    <Page title={page.title} aside={<DocSearch />}>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)] xl:grid-cols-[13rem_minmax(0,1fr)_12rem]">
        <DocsNav current={page.path} />
        <article lang="en" className="min-w-0 space-y-4">
          {language() !== 'en' && <Banner>{t('The documentation is written in English.')}</Banner>}
          {data ? (
            <DocBlocks blocks={data.blocks} />
          ) : error ? (
            <ErrorState
              title={t('This page could not be loaded')}
              detail={error.message}
              onRetry={() => refetch()}
            />
          ) : (
            <div className="space-y-4">
              <Skeleton className="h-20" />
              <Skeleton className="h-64" />
            </div>
          )}
        </article>
        {data && <DocContents contents={data.contents} />}
      </div>
    </Page>
  )
}
