import { expect, test } from 'vitest'
import { onboardingTable } from '@/lib/laboratory/onboarding/onboarding-table'

const level = { low: -0.01, high: 0.02 }
const worse = { low: 0.01, high: 0.02 }
const result = {
  strategy: 'popularity',
  after: 'asked',
  count: 5,
  asked: 5,
  answered: 2.25,
  metrics: { rmse: 0.98765, 'ndcg@10': 0.2, 'ndcg@100': 0.3 },
  differences: { rmse: worse, 'ndcg@10': level, 'ndcg@100': worse },
} as const

test('a table of onboarding shows the answers, the metrics, and what is level', () => {
  const later = { ...result, after: 'answered' } as const
  expect(onboardingTable([result, later], 'asked')).toEqual([
    ['strategy', '5 asked: answered', 'RMSE', 'NDCG@10', 'NDCG@100'],
    ['popularity', '2.3', '0.9877', '0.2000 ≈', '0.3000'],
  ])
})
