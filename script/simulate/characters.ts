/** How agents are. */
export const characterNames = ['honest', 'silent', 'late', 'hostile', 'colluding'] as const
export type CharacterName = (typeof characterNames)[number]

/** Chances, each from 0 to 1. */
export type Character = {
  /** Of the crowd. */
  readonly share: number
  /** Delivers at all, what it took on. */
  readonly delivers: number
  /** … and well. */
  readonly deliversWell: number
  /** When it acts, as a part of the time it has: from, to. Beyond 1 is too late. */
  readonly pace: readonly [number, number]
  /** Answers a delivery, an offer, an agreement. */
  readonly answers: number
  /** Judges and votes by what was delivered, not by whom or against it. */
  readonly judgesTruly: number
  /** Disputes a verdict against it that is wrong. */
  readonly disputesWrong: number
  /** … that is right. */
  readonly disputesRight: number
  /** Votes where it is drawn. */
  readonly votes: number
  /** Reviews the other side. */
  readonly reviews: number
}

export const characters: Readonly<Record<CharacterName, Character>> = {
  honest: {
    ...{ share: 0.55, delivers: 0.98, deliversWell: 0.93, pace: [0.05, 0.8], answers: 0.98 },
    ...{ judgesTruly: 0.97, disputesWrong: 0.9, disputesRight: 0.03, votes: 0.97, reviews: 0.6 },
  },
  silent: {
    ...{ share: 0.12, delivers: 0.45, deliversWell: 0.85, pace: [0.2, 0.95], answers: 0.2 },
    ...{ judgesTruly: 0.9, disputesWrong: 0.1, disputesRight: 0, votes: 0.3, reviews: 0 },
  },
  late: {
    ...{ share: 0.13, delivers: 0.95, deliversWell: 0.9, pace: [0.85, 1.12], answers: 0.9 },
    ...{ judgesTruly: 0.95, disputesWrong: 0.7, disputesRight: 0.05, votes: 0.85, reviews: 0.4 },
  },
  hostile: {
    ...{ share: 0.1, delivers: 0.85, deliversWell: 0.15, pace: [0.02, 0.5], answers: 0.9 },
    ...{ judgesTruly: 0.25, disputesWrong: 0.9, disputesRight: 0.7, votes: 0.9, reviews: 0.9 },
  },
  colluding: {
    ...{ share: 0.1, delivers: 0.95, deliversWell: 0.6, pace: [0.02, 0.3], answers: 1 },
    ...{ judgesTruly: 0.6, disputesWrong: 0.8, disputesRight: 0.3, votes: 1, reviews: 1 },
  },
}
