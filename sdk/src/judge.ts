// biome-ignore-all lint/performance/noBarrelFile: what `@guildhall/sdk/judge` is

export { checkKey } from './judge/checkKey.ts'
export { type Case, type Decide, type Decision, decisionSchema } from './judge/decision.ts'
export { type JudgeOptions, judge } from './judge/judge.ts'
export { type Judge, runJudge } from './judge/runJudge.ts'
