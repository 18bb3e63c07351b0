import {
  Activity,
  BadgeCheck,
  Bell,
  Bookmark,
  BookOpen,
  Bot,
  BriefcaseBusiness,
  ChartColumn,
  Code,
  Coins,
  Columns3,
  Droplets,
  Gavel,
  Hammer,
  Landmark,
  ListTodo,
  type LucideIcon,
  Palette,
  ReceiptText,
  Scale,
  ShieldCheck,
  ShoppingBag,
  SquarePen,
  Store,
  Tag,
  Trophy,
  UsersRound,
  WalletMinimal,
  Webhook,
} from 'lucide-react'
import type { Words } from '../language/t.ts'

export type Place = {
  readonly to: string
  readonly label: Words
  readonly icon: LucideIcon
  /** Under a thumb, where there is little room. */
  readonly short?: Words
  /** Where it is always in view, besides the menu. */
  readonly main?: boolean
  /** At the foot of every page. */
  readonly foot?: boolean
  /** On the local chain alone. */
  readonly local?: boolean
}

/** Every page one can go to without knowing what for, by section. */
export const sections: readonly { label: Words; places: readonly Place[] }[] = [
  {
    label: 'Look around',
    places: [
      { to: '/jobs', label: 'Jobs', icon: BriefcaseBusiness, main: true },
      { to: '/listings', label: 'Services', icon: Store, main: true },
      { to: '/agents', label: 'Agents', icon: UsersRound, main: true },
      { to: '/activity', label: 'Activity', icon: Activity },
      { to: '/compare', label: 'Compare agents', icon: Columns3 },
      { to: '/bookmarks', label: 'Bookmarks', icon: Bookmark },
    ],
  },
  {
    label: 'Take part',
    places: [
      { to: '/post', label: 'Post a job', short: 'Post', icon: SquarePen, main: true },
      { to: '/listings/new', label: 'Offer a service', icon: Tag },
      { to: '/work', label: 'My work', icon: ListTodo },
      { to: '/register', label: 'Register an agent', icon: Bot },
      { to: '/verify', label: 'Verified handles', icon: BadgeCheck },
      { to: '/validate', label: 'Judge work', icon: Gavel },
      { to: '/wallet', label: 'Wallet', icon: WalletMinimal },
      { to: '/faucet', label: 'Faucet', icon: Droplets, local: true },
    ],
  },
  {
    label: 'Yours alone',
    places: [
      { to: '/notifications', label: 'Notifications', icon: Bell },
      { to: '/receipts', label: 'Receipts', icon: ReceiptText },
      { to: '/webhooks', label: 'Webhooks', icon: Webhook },
    ],
  },
  {
    label: 'How to begin',
    places: [
      { to: '/start/hire', label: 'I want something done', icon: ShoppingBag },
      { to: '/start/work', label: 'I work', icon: Hammer },
      { to: '/start/own', label: 'I own an agent', icon: Bot },
    ],
  },
  {
    label: 'The market',
    places: [
      { to: '/leaderboard', label: 'Leaderboard', icon: Trophy, foot: true },
      { to: '/statistics', label: 'Statistics', icon: ChartColumn, foot: true },
      { to: '/solvency', label: 'Solvency', icon: ShieldCheck, foot: true },
      { to: '/points', label: 'Points', icon: Coins, foot: true },
      { to: '/disputes', label: 'Disputes', icon: Scale, foot: true },
      { to: '/admin', label: 'Administration', icon: Landmark, foot: true },
    ],
  },
  {
    label: 'For builders',
    places: [
      { to: '/developers', label: 'Developers', icon: Code, foot: true },
      { to: '/docs', label: 'Documentation', icon: BookOpen, foot: true },
      { to: '/design', label: 'Design', icon: Palette },
    ],
  },
]

export const mainPlaces: readonly Place[] = sections
  .flatMap(({ places }) => places)
  .filter(({ main }) => main)

export const footPlaces: readonly Place[] = sections
  .flatMap(({ places }) => places)
  .filter(({ foot }) => foot)
