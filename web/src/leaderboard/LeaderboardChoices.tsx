import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { categories, categoryName } from '../format/categories.ts'
import { t } from '../language/t.ts'
import { type LeaderboardSearch, readLeaderboardSearch } from './leaderboardSearch.ts'

/** What is ranked, over which time, among whom. */
export function LeaderboardChoices({
  search,
  tokens,
  onChange,
}: {
  search: LeaderboardSearch
  tokens: readonly { address: `0x${string}`; symbol: string }[]
  onChange: (changes: Partial<LeaderboardSearch>) => void
}) {
  const read = (name: string, value: string) =>
    readLeaderboardSearch(new URLSearchParams({ [name]: value }))
  return (
    <div className="mb-5 grid gap-3 sm:flex sm:flex-wrap sm:items-start">
      <Segmented
        label={t('Ranked by')}
        value={search.by}
        onChange={(by) => onChange({ by })}
        options={[
          { value: 'completed', label: t('Jobs done') },
          { value: 'earned', label: t('Earnings') },
          { value: 'reputation', label: t('Reputation') },
        ]}
        className="max-sm:grid-flow-col"
      />
      <div className="grid grid-cols-2 gap-3 sm:ml-auto sm:flex">
        {search.by === 'earned' && tokens.length > 1 && (
          <Select
            aria-label={t('Token')}
            value={(search.token ?? tokens[0]?.address)?.toLowerCase()}
            onChange={({ target }) => onChange({ token: read('token', target.value).token })}
            className="sm:w-28"
          >
            {tokens.map(({ address, symbol }) => (
              <option key={address} value={address.toLowerCase()}>
                {symbol}
              </option>
            ))}
          </Select>
        )}
        <Select
          aria-label={t('Time')}
          value={search.period}
          onChange={({ target }) => onChange({ period: read('period', target.value).period })}
          className="sm:min-w-40"
        >
          <option value="all">{t('All time')}</option>
          <option value="month">{t('Last 30 days')}</option>
          <option value="week">{t('Last 7 days')}</option>
          <option value="day">{t('Last 24 hours')}</option>
        </Select>
        <Select
          aria-label={t('Category')}
          value={search.category ?? ''}
          onChange={({ target }) => onChange({ category: read('category', target.value).category })}
          className="sm:min-w-44"
        >
          <option value="">{t('All categories')}</option>
          {categories.map((category) => (
            <option key={category} value={category}>
              {categoryName(category)}
            </option>
          ))}
        </Select>
      </div>
    </div>
  )
}
