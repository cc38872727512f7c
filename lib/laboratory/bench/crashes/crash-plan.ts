/** The processes that are killed, by SIGKILL. */
export type Victim = 'server' | 'database' | 'launcher'

export interface CrashPlan {
  /** How many ratings are acknowledged in total. */
  readonly mutations: number
  /** How often each is killed. */
  readonly kills: Readonly<Record<Victim, number>>
}

export interface PlannedKill {
  readonly victim: Victim
  /** The number of acknowledged ratings after which the process is killed. */
  readonly after: number
}

/** The kills of a plan, at equal distances; the kinds of processes alternate. */
export function plannedKills({ mutations, kills }: CrashPlan): PlannedKill[] {
  const victims: readonly Victim[] = ['server', 'database', 'launcher']
  const order = victims
    .flatMap((victim) =>
      Array.from({ length: kills[victim] }, (_, at) => ({
        victim,
        share: (at + 0.5) / kills[victim],
      })),
    )
    .sort((a, b) => a.share - b.share)
  return order.map(({ victim }, at) => ({
    victim,
    after: Math.floor(((at + 1) * mutations) / (order.length + 1)),
  }))
}
