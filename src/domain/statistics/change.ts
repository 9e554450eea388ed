/** Whether a difference is more than noise, two-sided at 95 %, and how far out it lies. */
export interface ChangeTest {
  readonly isChange: boolean
  /** The difference in standard errors; its sign is that of the change. */
  readonly statistic: number
}

/** The 97.5 % point of the normal distribution: what a two-sided 95 % test or interval reaches to. */
export const NORMAL_95 = 1.959963984540054

/** The test of a difference against its standard error; without any spread every difference counts. */
export function testDifference(difference: number, standardError: number, critical = NORMAL_95): ChangeTest {
  if (difference === 0) return { isChange: false, statistic: 0 }
  const statistic = difference / standardError
  return { isChange: Math.abs(statistic) > critical, statistic }
}
