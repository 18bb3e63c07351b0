import { builder } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import type { PointDayKindRow, PointDayRow, PointTotalRow } from '../rows.ts'
import { mintKinds, PointKind } from './enums.ts'

type Sum = Pick<PointTotalRow, 'kind' | 'amount' | 'count'> & { whole: bigint }
type Sums = Pick<Sum, 'kind' | 'amount' | 'count'>[]

/** Of a UTC day, in hundredths, as `Points` has them. */
const limits = { all: 10_000_00n, REGISTRATION: 500_00n, SYSTEM: 1_000_00n } as const
const secondsADay = 86_400

const PointSum = builder.objectRef<Sum>('PointSum').implement({
  description: 'Points made, or destroyed, for one reason; in hundredths.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PointKind }),
    amount: t.expose('amount', { type: 'BigInt' }),
    count: t.exposeInt('count'),
    share: t.float({
      description: 'Of all that was made, or destroyed: 0 to 1.',
      resolve: ({ amount, whole }) =>
        whole === 0n ? 0 : Number((amount * 10_000n) / whole) / 10_000,
    }),
  }),
})

const isMint = (kind: PointTotalRow['kind']) => (mintKinds as readonly string[]).includes(kind)

/** The sums of one side, in the order of their kinds. */
function sumsOf(rows: Sums, mints: boolean): Sum[] {
  const side = rows.filter(({ kind }) => isMint(kind) === mints)
  const whole = side.reduce((sum, { amount }) => sum + amount, 0n)
  return side.map((row) => ({ ...row, whole })).sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

const amountOf = (rows: Sums, wanted: PointTotalRow['kind']) =>
  rows.find(({ kind }) => kind === wanted)?.amount ?? 0n

const kindsOf = loaderOf<number, PointDayKindRow[]>(
  async (days, { sql }) => {
    const rows = await sql<PointDayKindRow[]>`
      select * from point_day_kind where day = any(${[...days]})`
    return groupBy(rows, ({ day }) => day)
  },
  () => [],
)

type Room = { all: bigint; joining: bigint; system: bigint }

const PointRoom = builder.objectRef<Room>('PointRoom').implement({
  description: 'What a UTC day has left to mint, in hundredths; nothing of it is carried over.',
  fields: (t) => ({
    all: t.expose('all', { type: 'BigInt' }),
    joining: t.expose('joining', { type: 'BigInt', description: 'Of it for agents that join.' }),
    system: t.expose('system', { type: 'BigInt', description: 'Of it for system agents.' }),
  }),
})

const least = (a: bigint, b: bigint) => (a < b ? a : b)

function roomOf(minted: bigint, rows: Sums): Room {
  const all = limits.all - minted
  return {
    all,
    joining: least(all, limits.REGISTRATION - amountOf(rows, 'REGISTRATION')),
    system: least(all, limits.SYSTEM - amountOf(rows, 'SYSTEM')),
  }
}

type Day = Pick<PointDayRow, 'day' | 'minted' | 'burned'>

export const PointDay = builder.objectRef<Day>('PointDay').implement({
  description: 'A UTC day of points, in hundredths.',
  fields: (t) => ({
    day: t.exposeInt('day', { description: 'Days since 1970.' }),
    minted: t.expose('minted', { type: 'BigInt' }),
    burned: t.expose('burned', { type: 'BigInt' }),
    mints: t.field({
      type: [PointSum],
      resolve: async ({ day }, _, context) => sumsOf(await kindsOf(context).load(day), true),
    }),
    burns: t.field({
      type: [PointSum],
      resolve: async ({ day }, _, context) => sumsOf(await kindsOf(context).load(day), false),
    }),
    room: t.field({
      type: PointRoom,
      resolve: async ({ day, minted }, _, context) =>
        roomOf(minted, await kindsOf(context).load(day)),
    }),
  }),
})

const PointDayConnection = builder.connectionObject(
  { type: PointDay, name: 'PointDayConnection' },
  { name: 'PointDayEdge' },
)

const newest: Keyset<Day> = {
  name: 'NEWEST',
  descending: true,
  columns: [{ column: 'point_day.day', type: 'int4', of: ({ day }) => day }],
}

const PointStats = builder.objectRef<Sums>('PointStats').implement({
  description: 'All points ever, in hundredths.',
  fields: (t) => {
    const total = (rows: Sums, mints: boolean) =>
      rows
        .filter(({ kind }) => isMint(kind) === mints)
        .reduce((sum, { amount }) => sum + amount, 0n)
    return {
      supply: t.field({
        type: 'BigInt',
        description: 'What was minted and not burned: its `totalSupply`.',
        resolve: (rows) => total(rows, true) - total(rows, false),
      }),
      minted: t.field({ type: 'BigInt', resolve: (rows) => total(rows, true) }),
      burned: t.field({ type: 'BigInt', resolve: (rows) => total(rows, false) }),
      mints: t.field({ type: [PointSum], resolve: (rows) => sumsOf(rows, true) }),
      burns: t.field({ type: [PointSum], resolve: (rows) => sumsOf(rows, false) }),
      today: t.field({
        type: PointDay,
        resolve: async (_, __, { sql, now }) => {
          const day = Math.floor((await now()) / secondsADay)
          const [row] = await sql<Day[]>`select * from point_day where day = ${day}`
          return row ?? { day, minted: 0n, burned: 0n }
        },
      }),
    }
  },
})

builder.queryFields((t) => ({
  pointStats: t.field({
    type: PointStats,
    resolve: async (_, __, { sql }) => [
      ...(await sql<Sums>`select kind, amount, count from point_total`),
    ],
  }),
  pointDays: t.connection(
    {
      type: PointDay,
      description: 'Days on which points were made or destroyed, newest first.',
      resolve: async (_, args, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`from point_day where true`
        const rows = await sql<Day[]>`select point_day.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    PointDayConnection,
  ),
}))
