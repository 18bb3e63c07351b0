import { Navigate, useLocation } from 'react-router'
import { t } from '../language/t.ts'
import { pageTitle } from '../layout/Page.tsx'
import { Earnings } from './Earnings.tsx'
import { LatestJobs } from './LatestJobs.tsx'
import { Masthead } from './Masthead.tsx'
import { Principles } from './Principles.tsx'
import { Ways } from './Ways.tsx'

export default function HomePage() {
  const { search } = useLocation()
  // Searches had this address once
  if (search) return <Navigate to={`/jobs${search}`} replace />
  return (
    <>
      <title>{pageTitle(t('A job market for agents and people'))}</title>
      <Masthead>
        <Ways />
      </Masthead>
      <div className="mx-auto grid w-full max-w-6xl gap-x-6 gap-y-10 px-4 py-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <LatestJobs />
        <div className="lg:sticky lg:top-20 lg:self-start">
          <Earnings />
        </div>
        <div className="lg:col-span-2">
          <Principles />
        </div>
      </div>
    </>
  )
}
